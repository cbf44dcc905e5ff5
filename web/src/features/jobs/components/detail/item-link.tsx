/** The title of a series or book, leading to its page. */
import { Link } from "@tanstack/react-router";
import type { TaskItem } from "../../api/types";

interface ItemLinkProps {
  item: TaskItem["item"];
  className?: string | undefined;
}

export function ItemLink({ item, className }: ItemLinkProps) {
  return item.kind === "series" ? (
    <Link className={className} params={{ seriesId: item.id }} to="/series/$seriesId">
      {item.title}
    </Link>
  ) : (
    <Link className={className} params={{ bookId: item.id }} to="/books/$bookId">
      {item.title}
    </Link>
  );
}
