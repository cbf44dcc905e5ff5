/** Pause, resume, cancel, try again: what the state of a task allows. */
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Icon, type IconName } from "@/ui/icon";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { type TaskCommand, useControlTask } from "../api/control-task";
import type { Task } from "../api/types";
import { itemsText } from "../lib/task-words";

interface Control {
  command: TaskCommand;
  label: string;
  icon: IconName;
  done: string;
}

const PAUSE: Control = { command: "pause", label: "Pause", icon: "pause", done: "was paused" };
const RESUME: Control = { command: "resume", label: "Resume", icon: "play", done: "goes on" };
const CANCEL: Control = { command: "cancel", label: "Cancel", icon: "stop", done: "was cancelled" };
const RETRY: Control = {
  command: "retry",
  label: "Try the failed again",
  icon: "refresh",
  done: "is tried again",
};

/** A job that was cancelled takes up what it left open as well. */
const GO_ON: Control = { ...RETRY, label: "Take up the rest", done: "goes on" };

function controlsOf({ status, progress }: Task): Control[] {
  switch (status) {
    case "pending":
    case "running":
      return [PAUSE, CANCEL];
    case "paused":
      return [RESUME, CANCEL];
    case "completed":
      return progress.failed > 0 ? [RETRY] : [];
    case "failed":
      return [RETRY];
    case "cancelled":
      return progress.total === 0 || progress.failed + progress.open > 0 ? [GO_ON] : [];
  }
}

export function TaskButtons({ task }: { task: Task }) {
  const control = useControlTask(task.id);
  const [cancelOpened, cancel] = useDisclosure(false);

  function run({ command, label, done }: Control) {
    control.mutate(command, {
      onSuccess: () => toastDone(`${task.title} ${done}.`),
      onError: (error) => toastFailed(`${label} did not work`, error),
      onSettled: cancel.close,
    });
  }

  return (
    <Group gap="xs">
      {controlsOf(task).map((choice) => (
        <Button
          aria-label={`${choice.label}: ${task.title}`}
          color={choice.command === "cancel" ? "gray" : "verdigris"}
          key={choice.command}
          leftSection={<Icon name={choice.icon} size={14} />}
          loading={control.isPending && control.variables === choice.command}
          onClick={() => (choice.command === "cancel" ? cancel.open() : run(choice))}
          size="compact-sm"
          variant="light"
        >
          {choice.label}
        </Button>
      ))}
      <ConfirmDialog
        busy={control.isPending}
        confirmLabel="Cancel the job"
        onClose={cancel.close}
        onConfirm={() => run(CANCEL)}
        opened={cancelOpened}
        title={`Cancel ${task.title}?`}
      >
        {task.progress.open.toLocaleString("en")} of {itemsText(task)} are still open and will not
        be done. What was written so far stays, and History can undo it.
      </ConfirmDialog>
    </Group>
  );
}
