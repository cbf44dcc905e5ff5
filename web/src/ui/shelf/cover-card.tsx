/** A cover with its title and one line of facts: a link, or a placeholder while its data is on the way. */
import { Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Cover } from "./cover";
import classes from "./cover-card.module.css";

interface CoverCardProps {
  title: string;
  facts: string;
  coverUrl?: string | undefined;
  /** A short mark over the cover, such as "missing". */
  mark?: string | undefined;
  eager?: boolean;
  /** Wraps the card in a link of the router. */
  renderLink: (className: string, children: ReactNode) => ReactNode;
}

/** Title and facts below the cover take this many pixels. */
const CAPTION = 72;

export function coverCardHeight(width: number): number {
  return width * 1.5 + CAPTION;
}

export function CoverCard(props: CoverCardProps) {
  const { title, facts, coverUrl, mark, eager = false, renderLink } = props;
  return renderLink(
    classes.card ?? "",
    <>
      <span className={classes.lift}>
        <Cover eager={eager} title={title} url={coverUrl} />
        {mark && <span className={classes.mark}>{mark}</span>}
      </span>
      <Text className={classes.title} lineClamp={2} mt={10} size="sm">
        {title}
      </Text>
      <Text c="dimmed" size="xs" truncate>
        {facts}
      </Text>
    </>,
  );
}

export function CoverCardSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton radius="sm" style={{ aspectRatio: "2 / 3", height: "auto" }} />
      <Skeleton h={12} mt={12} w="80%" />
      <Skeleton h={10} mt={8} w="45%" />
    </div>
  );
}
