/** One run: everything it wrote, in which item, and taking it back. */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { JournalEntry, JournalRun } from "@/api/models";
import { formatDate } from "@/lib/format";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { ENTRIES_PER_PAGE, useRun, useRunEntries } from "../api/get-run";
import { useQuickUndo } from "../lib/use-quick-undo";
import { EntryRow } from "./entry-row";
import classes from "./history.module.css";
import { authorText } from "./run-head";
import { UndoneMark, volumeText } from "./run-list";
import { UndoDialog } from "./undo-dialog";

interface RunDetailProps {
  runId: string;
  words: SubjectWords;
  mayUndo: boolean;
  renderProblem: (error: Error, retry: () => void) => React.ReactNode;
}

export function RunDetail({ runId, words, mayUndo, renderProblem }: RunDetailProps) {
  const [page, setPage] = useState(1);
  const [undoOpened, undo] = useDisclosure(false);
  const run = useRun(runId);
  const entries = useRunEntries(runId, page);
  const quickUndo = useQuickUndo();

  if (run.isError) return renderProblem(run.error, () => void run.refetch());
  if (!run.data) return <Skeleton h={240} radius="lg" />;
  const undoOne = (entry: JournalEntry) => quickUndo({ entryId: entry.id }, entry.subjectLabel);
  return (
    <Page
      actions={<Actions mayUndo={mayUndo} onUndo={undo.open} run={run.data} />}
      subtitle={
        <Group gap="xs">
          <Text>
            {formatDate(run.data.at)} · {authorText(run.data)} · {volumeText(run.data)}
          </Text>
          <UndoneMark run={run.data} />
        </Group>
      }
      title={run.data.title}
    >
      <Stack gap="md">
        {entries.isError && (
          <ProblemNotice
            error={entries.error}
            onRetry={() => void entries.refetch()}
            title="The changes could not be read"
          />
        )}
        <ul aria-label="Changes" className={classes.entries}>
          {entries.data?.data.map((entry) => (
            <EntryRow
              entry={entry}
              key={entry.id}
              onUndo={mayUndo ? undoOne : undefined}
              withItem
              words={words}
            />
          ))}
        </ul>
        <Pager
          label="changes"
          onChange={setPage}
          page={page}
          pageSize={ENTRIES_PER_PAGE}
          total={entries.data?.total ?? 0}
        />
      </Stack>
      <UndoDialog
        onClose={undo.close}
        target={undoOpened ? { runId } : undefined}
        title={`Undo ${run.data.title}`}
      />
    </Page>
  );
}

interface ActionsProps {
  run: JournalRun;
  mayUndo: boolean;
  onUndo: () => void;
}

function Actions({ run, mayUndo, onUndo }: ActionsProps) {
  const { taskId } = run;
  return (
    <>
      {taskId && (
        <Button
          renderRoot={(props) => <Link {...props} params={{ taskId }} to="/jobs/$taskId" />}
          variant="default"
        >
          Open the job
        </Button>
      )}
      {mayUndo && run.undoneEntries < run.entries && (
        <Button leftSection={<Icon name="undo" size={16} />} onClick={onUndo} variant="light">
          Undo this run…
        </Button>
      )}
    </>
  );
}
