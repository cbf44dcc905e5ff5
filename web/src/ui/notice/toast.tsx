/** Short news in the corner: what was done, what failed, and, where it is cheap, the way back. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentenceFor } from "@/lib/problem";
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
