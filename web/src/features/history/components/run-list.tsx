/** Everything that was written, run by run, narrowed by plugin, library, kind and time, and undone from here. */
import { Badge, Button, Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import type { JournalRun } from "@/api/models";
import { formatCount } from "@/lib/format";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Pager } from "@/ui/pager";
import { RUNS_PER_PAGE, useRuns } from "../api/list-runs";
import type { RunFilter } from "../lib/run-filter";
import classes from "./history.module.css";
import { RunHead } from "./run-head";
import { UndoDialog } from "./undo-dialog";

interface RunListProps {
  filter: RunFilter;
  mayUndo: boolean;
}

export function RunList({ filter, mayUndo }: RunListProps) {
  const [page, setPage] = useState(1);
  const [undone, setUndone] = useState<JournalRun>();
  const runs = useRuns(filter, page);

  if (runs.isError) {
    return (
      <ProblemNotice
        error={runs.error}
        onRetry={() => void runs.refetch()}
        title="The history could not be read"
      />
    );
  }
  if (!runs.data) return <Skeleton h={240} radius="lg" />;
  if (runs.data.total === 0) {
    const filtered = Object.keys(filter).length > 0;
    return (
      <EmptyState icon="history" title={filtered ? "Nothing fits" : "No changes yet"}>
        {filtered
          ? "No run fits these filters. Widen the time or leave one out."
          : "Every change of metadata, by people, plugins and scans, is kept here and can be taken back."}
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <ul aria-label="Runs" className={classes.rows}>
        {runs.data.data.map((run) => (
          <li key={run.id}>
            <div style={{ flex: "1 1 18rem", minWidth: 0 }}>
              <RunHead facts={[volumeText(run)]} run={run} />
            </div>
            <UndoneMark run={run} />
            {mayUndo && run.undoneEntries < run.entries && (
              <Button
                aria-label={`Undo ${run.title}`}
                onClick={() => setUndone(run)}
                size="compact-sm"
                variant="subtle"
              >
                Undo…
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Pager
        label="runs"
        onChange={setPage}
        page={page}
        pageSize={RUNS_PER_PAGE}
        total={runs.data.total}
      />
      <UndoDialog
        onClose={() => setUndone(undefined)}
        target={undone && { runId: undone.id }}
        title={undone ? `Undo ${undone.title}` : ""}
      />
    </Stack>
  );
}

export function volumeText({ entries, items }: JournalRun): string {
  const changes = formatCount(entries, "change");
  return items > 1 ? `${changes} in ${items.toLocaleString("en")} items` : changes;
}

export function UndoneMark({ run }: { run: JournalRun }) {
  if (run.undoneEntries === 0) return null;
  const all = run.undoneEntries >= run.entries;
  return (
    <Badge color="gray" size="sm" variant="light">
      {all ? "undone" : `${run.undoneEntries.toLocaleString("en")} undone`}
    </Badge>
  );
}
