/** The title of a series or book, leading to its page. */
import { Link } from "@tanstack/react-router";
import type { JournalItem } from "@/api/models";
import classes from "./history.module.css";

export function ItemTitle({ item }: { item: JournalItem }) {
  return item.kind === "series" ? (
    <Link className={classes.runTitle} params={{ seriesId: item.id }} to="/series/$seriesId">
      {item.title}
    </Link>
  ) : (
    <Link className={classes.runTitle} params={{ bookId: item.id }} to="/books/$bookId">
      {item.title}
    </Link>
  );
}
