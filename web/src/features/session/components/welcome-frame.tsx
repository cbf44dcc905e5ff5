/** The page around signing in and the first run: a calm sheet beside a shelf of spines. */
import { Paper, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Logo } from "@/ui/logo";
import classes from "./welcome-frame.module.css";

interface WelcomeFrameProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** Heights and boards of the decorative spines; nothing in them carries meaning. */
const SPINES = [
  [78, 0],
  [92, 1],
  [84, 2],
  [96, 3],
  [72, 4],
  [88, 5],
  [80, 0],
  [94, 2],
  [76, 1],
  [90, 3],
  [82, 5],
  [86, 4],
] as const;

export function WelcomeFrame({ title, lead, children }: WelcomeFrameProps) {
  useDocumentTitle(`${title} · Codex`);
  return (
    <div className={classes.page}>
      <aside aria-hidden="true" className={classes.shelf}>
        <div className={classes.spines}>
          {SPINES.map(([height, board]) => (
            <span
              className={classes.spine}
              data-board={board}
              key={height}
              style={{ height: `${height}%` }}
            />
          ))}
        </div>
      </aside>
      <main className={classes.main}>
        <div className={classes.column}>
          <Logo />
          <div>
            <Title order={1}>{title}</Title>
            <Text c="dimmed" mt="xs">
              {lead}
            </Text>
          </div>
          <Paper className={classes.sheet} p="xl" radius="lg">
            {children}
          </Paper>
        </div>
      </main>
    </div>
  );
}
