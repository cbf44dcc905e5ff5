/** Undo of many changes: first what it would do, then the doing, then what was left and why. */
import { Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { UndoReport, UndoTask } from "@/api/models";
import { isLeftToTask, type UndoTarget, useUndo } from "@/api/undo";
import { rehearsalText, resultText } from "@/lib/undo-words";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { useUndoRehearsal } from "../api/rehearse-undo";
import classes from "./history.module.css";

interface UndoDialogProps {
  /** What is to be undone, in words, such as "Undo Auto-match of Manga with Echo". */
  title: string;
  target: UndoTarget | undefined;
  onClose: () => void;
}

export function UndoDialog({ title, target, onClose }: UndoDialogProps) {
  return (
    <Modal onClose={onClose} opened={target !== undefined} size="lg" title={title}>
      {target && <UndoSteps onClose={onClose} target={target} />}
    </Modal>
  );
}

function UndoSteps({ target, onClose }: { target: UndoTarget; onClose: () => void }) {
  const rehearsal = useUndoRehearsal(target);
  const undo = useUndo();

  if (undo.data && isLeftToTask(undo.data)) return <Started onClose={onClose} task={undo.data} />;
  if (undo.data) return <Result onClose={onClose} report={undo.data} />;
  if (rehearsal.isError) {
    return (
      <ProblemNotice
        error={rehearsal.error}
        onRetry={() => void rehearsal.refetch()}
        title="What can be undone is not known"
      />
    );
  }
  if (!rehearsal.data) {
    return (
      <Group gap="sm">
        <Loader size="sm" />
        <Text size="sm">Looking at what stands there now…</Text>
      </Group>
    );
  }
  return (
    <Stack>
      <Text size="sm">{rehearsalText(rehearsal.data)}</Text>
      <LiveRegion>{rehearsalText(rehearsal.data)}</LiveRegion>
      <Reasons report={rehearsal.data} />
      {rehearsal.data.undone > 0 && (
        <Text c="dimmed" size="sm">
          Plugins and scans will not write these values again. The undo itself can be undone.
        </Text>
      )}
      {undo.isError && <ProblemNotice error={undo.error} title="Nothing was undone" />}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose} variant="default">
          Cancel
        </Button>
        <Button
          color="rubric"
          disabled={rehearsal.data.undone === 0}
          loading={undo.isPending}
          onClick={() => undo.mutate(target)}
        >
          Undo {rehearsal.data.undone.toLocaleString("en")}
        </Button>
      </Group>
    </Stack>
  );
}

function Started({ task, onClose }: { task: UndoTask; onClose: () => void }) {
  const text =
    "The undo goes on in the background. Its job tells what was restored and what stays.";
  return (
    <Stack>
      <Text size="sm">{text}</Text>
      <LiveRegion>{text}</LiveRegion>
      <Group justify="flex-end">
        <Button onClick={onClose} variant="default">
          Close
        </Button>
        <Button
          data-autofocus
          renderRoot={(props) => (
            <Link {...props} params={{ taskId: task.taskId }} to="/jobs/$taskId" />
          )}
        >
          Show the Job
        </Button>
      </Group>
    </Stack>
  );
}

function Result({ report, onClose }: { report: UndoReport; onClose: () => void }) {
  return (
    <Stack>
      <Text fw={600}>{resultText(report)}</Text>
      <LiveRegion>{resultText(report)}</LiveRegion>
      <Reasons report={report} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}

function Reasons({ report }: { report: UndoReport }) {
  const { notUndone, notUndoneEntries } = report;
  if (notUndoneEntries.length === 0) return null;
  const more = notUndone - notUndoneEntries.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <ul aria-label="What stays" className={classes.reasons} tabIndex={0}>
      {notUndoneEntries.map(({ entryId, item, subjectLabel, reason }) => (
        <li key={entryId}>
          <b>{item.title}</b>, {subjectLabel}
          <Text c="dimmed" size="xs">
            {reason}
          </Text>
        </li>
      ))}
      {more > 0 && <li>and {more.toLocaleString("en")} more</li>}
    </ul>
  );
}
