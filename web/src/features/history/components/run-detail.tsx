/** One run: everything it wrote, in which item, and taking it back. */
import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
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
import { groupByItem } from "../lib/group-by-run";
import { useQuickUndo } from "../lib/use-quick-undo";
import { EntryRow } from "./entry-row";
import classes from "./history.module.css";
import { ItemTitle } from "./item-title";
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
        {groupByItem(entries.data?.data ?? []).map(({ item, entries: changes }) => (
          <section key={changes[0]?.id}>
            <Title order={2} size="h4">
              <ItemTitle item={item} />
            </Title>
            <ul aria-label={`Changes of ${item.title}`} className={classes.entries}>
              {changes.map((entry) => (
                <EntryRow
                  entry={entry}
                  key={entry.id}
                  onUndo={mayUndo ? undoOne : undefined}
                  words={words}
                />
              ))}
            </ul>
          </section>
        ))}
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
