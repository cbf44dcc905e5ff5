/** The history of one series or book: who changed what and when, run by run, with the way back. */
import { Button, Group, NativeSelect, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { type HistoryOwner, useItemHistory } from "../api/item-history";
import { groupByRun, type RunGroup } from "../lib/group-by-run";
import { shareOf } from "../lib/share-of-run";
import { useQuickUndo } from "../lib/use-quick-undo";
import { EntryRow } from "./entry-row";
import classes from "./history.module.css";
import { RunHead } from "./run-head";
import { UndoDialog } from "./undo-dialog";

interface ItemTimelineProps {
  owner: HistoryOwner;
  /** The fields to filter by. */
  fields: readonly { value: string; label: string }[];
  words: SubjectWords;
  mayUndo: boolean;
}

export function ItemTimeline({ owner, fields, words, mayUndo }: ItemTimelineProps) {
  const [field, setField] = useState("");
  const [undone, setUndone] = useState<RunGroup>();
  const history = useItemHistory(owner, field || undefined);
  const groups = groupByRun(history.data?.pages.flatMap((page) => page.data) ?? []);

  return (
    <Stack gap="lg">
      <NativeSelect
        aria-label="Show changes of"
        data={[{ value: "", label: "All fields" }, ...fields]}
        maw={260}
        onChange={(event) => setField(event.currentTarget.value)}
        value={field}
      />
      {history.isError && (
        <ProblemNotice
          error={history.error}
          onRetry={() => void history.refetch()}
          title="The history could not be read"
        />
      )}
      {history.isPending && <Skeleton h={180} radius="lg" />}
      {history.data && groups.length === 0 && (
        <EmptyState icon="history" title={field ? "Never changed" : "No changes yet"}>
          What a scan finds first is where a {owner.kind} begins. Every later change, by a person, a
          plugin or a scan, is kept here.
        </EmptyState>
      )}
      <ol aria-label="Changes" className={classes.timeline} hidden={groups.length === 0}>
        {groups.map((group) => (
          <TimelineGroup
            group={group}
            key={group.entries[0]?.id}
            mayUndo={mayUndo}
            onUndoRun={() => setUndone(group)}
            words={words}
          />
        ))}
      </ol>
      {history.hasNextPage && (
        <Group justify="center">
          <Button
            loading={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
            variant="default"
          >
            Show earlier changes
          </Button>
        </Group>
      )}
      <UndoDialog
        onClose={() => setUndone(undefined)}
        target={undone && shareOf(undone, owner)}
        title={undone ? `Undo ${undone.run.title}` : ""}
      />
    </Stack>
  );
}

interface TimelineGroupProps {
  group: RunGroup;
  words: SubjectWords;
  mayUndo: boolean;
  onUndoRun: () => void;
}

function TimelineGroup({ group, words, mayUndo, onUndoRun }: TimelineGroupProps) {
  const { run, entries } = group;
  const quickUndo = useQuickUndo();
  const undoable = entries.filter((entry) => entry.canUndo && !entry.undoneBy);
  const allUndone = entries.every((entry) => entry.undoneBy);
  return (
    <li className={classes.group} data-undone={allUndone || undefined}>
      <RunHead
        actions={
          mayUndo &&
          undoable.length > 1 && (
            <Button onClick={onUndoRun} size="compact-xs" variant="subtle">
              {run.kind === "undo" ? "Redo" : "Undo"} all {undoable.length}
            </Button>
          )
        }
        run={run}
      />
      <ul aria-label={run.title} className={classes.entries}>
        {entries.map((entry) => (
          <EntryRow
            entry={entry}
            key={entry.id}
            onUndo={
              mayUndo
                ? (chosen) => quickUndo({ entryId: chosen.id }, chosen.subjectLabel)
                : undefined
            }
            words={words}
          />
        ))}
      </ul>
      {allUndone && (
        <Text c="dimmed" mt={6} size="xs">
          All of it was undone.
        </Text>
      )}
    </li>
  );
}
