/** Short news in the corner: what was done, what failed, and, where it is cheap, the way back. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentenceFor } from "@/lib/problem";
import { resultText, type UndoCounts } from "@/lib/undo-words";
import { Icon } from "@/ui/icon";

interface Undo {
  label?: string;
  run: () => void;
}

const LONG_MS = 9000;

export function toastDone(message: string, undo?: Undo): void {
  const id = crypto.randomUUID?.() ?? String(Math.random());
  notifications.show({
    id,
    color: "verdigris",
    icon: <Icon name="check" />,
    autoClose: undo ? LONG_MS : 4500,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          onClick={() => {
            notifications.hide(id);
            undo.run();
          }}
          size="compact-sm"
          variant="light"
        >
          {undo.label ?? "Undo"}
        </Button>
      </Group>
    ) : (
      message
    ),
  });
}

interface Undone extends UndoCounts {
  notUndoneEntries: readonly { reason: string }[];
  message: string;
}

/** What came of an undo: all of it is `done`, or a part stays and is told with its first reason. */
export function toastUndone(report: Undone | { taskId: string }, done: string, redo?: Undo): void {
  if ("taskId" in report) {
    toastDone("It is being taken back in the background, by a job.");
    return;
  }
  const [stays] = report.notUndoneEntries;
  if (report.undone === 0) toastWarning(stays?.reason ?? report.message);
  else if (report.notUndone > 0)
    toastWarning(`${resultText(report)} ${stays?.reason ?? ""}`.trim());
  else toastDone(done, redo);
}

export function toastWarning(message: string): void {
  notifications.show({
    color: "yellow",
    icon: <Icon name="alert" />,
    message,
    autoClose: LONG_MS,
  });
}

export function toastFailed(what: string, error: unknown): void {
  notifications.show({
    color: "rubric",
    icon: <Icon name="alert" />,
    title: what,
    message: sentenceFor(error),
    autoClose: LONG_MS,
  });
}
