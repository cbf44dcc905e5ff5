/** One row of cards that scrolls sideways, under a heading. */
import { Group, Title } from "@mantine/core";
import { Children, type ReactNode, useId } from "react";
import classes from "./shelf.module.css";

interface ShelfProps {
  title: string;
  /** A link to everything the shelf is a part of. */
  more?: ReactNode;
  children: ReactNode;
}

export function Shelf({ title, more, children }: ShelfProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group align="baseline" justify="space-between" mb="md">
        <Title id={id} order={2}>
          {title}
        </Title>
        {more}
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key. */}
      <ul aria-labelledby={id} className={classes.row} tabIndex={0}>
        {Children.map(children, (child) => (
          <li>{child}</li>
        ))}
      </ul>
    </section>
  );
}
