/** The bar of a task with its pace and what it waits for. */
import { Group, Progress, Stack, Text } from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { Task } from "../api/types";
import { isOpen, paceText, percentOf, tallyText, waitingText } from "../lib/task-words";
import classes from "./task.module.css";

export function TaskProgress({ task }: { task: Task }) {
  const percent = percentOf(task.progress);
  const waiting = waitingText(task, Date.now());
  const tally = tallyText(task.progress);
  const moving = task.status === "running" && !waiting;
  return (
    <Stack gap={6}>
      {isOpen(task) && (
        <Progress.Root size="md">
          <Progress.Section
            animated={moving}
            aria-label={`Progress of ${task.title}`}
            color={task.status === "paused" || waiting ? "yellow" : "verdigris"}
            striped={moving && percent === undefined}
            value={percent ?? (moving ? 100 : 0)}
          />
        </Progress.Root>
      )}
      <Group gap="xs" justify="space-between">
        <Text c="dimmed" className={classes.numbers} size="xs">
          {isOpen(task) ? paceText(task) : tally}
        </Text>
        {isOpen(task) && tally && (
          <Text c="dimmed" className={classes.numbers} size="xs">
            {tally}
          </Text>
        )}
      </Group>
      {waiting && (
        <Text className={classes.waiting} size="xs">
          <Icon name="pause" size={14} />
          {waiting}
        </Text>
      )}
    </Stack>
  );
}
