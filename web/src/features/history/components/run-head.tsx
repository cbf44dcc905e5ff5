/** Who did something, when, and what it was. */
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { JournalRun } from "@/api/models";
import { formatAgo, formatDate } from "@/lib/format";
import classes from "./history.module.css";

interface RunHeadProps {
  run: JournalRun;
  /** More about it, such as how much it wrote. */
  facts?: readonly (string | undefined)[];
  actions?: ReactNode;
}

export function RunHead({ run, facts = [], actions }: RunHeadProps) {
  const told = [authorText(run), ...facts].filter(Boolean);
  return (
    <div className={classes.head}>
      <div className={classes.headText}>
        <Link className={classes.runTitle} params={{ runId: run.id }} to="/history/$runId">
          {run.title}
        </Link>
        <Text c="dimmed" size="xs">
          <time dateTime={run.at} title={formatDate(run.at)}>
            {formatAgo(run.at, Date.now())}
          </time>
          {told.length > 0 && ` · ${told.join(" · ")}`}
        </Text>
      </div>
      {actions}
    </div>
  );
}

/** The title already names a plugin that acted alone. */
export function authorText({ by }: Pick<JournalRun, "by">): string {
  if (by.kind === "server") return "by the server";
  return `by ${by.name}`;
}
