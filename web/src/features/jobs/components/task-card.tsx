/** A task at work: what it is, how far, how fast, and the way to stop it. */
import { Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Task } from "../api/types";
import { isOpen } from "../lib/task-words";
import classes from "./task.module.css";
import { TaskBadge } from "./task-badge";
import { TaskButtons } from "./task-buttons";
import { TaskProgress } from "./task-progress";

interface TaskCardProps {
  task: Task;
  mayControl: boolean;
  /** Whether it names and links itself; its own page does so already. */
  named?: boolean;
}

export function TaskCard({ task, mayControl, named = true }: TaskCardProps) {
  return (
    <article aria-label={task.title} className={classes.card}>
      <Stack gap="sm">
        <Group gap="xs" justify="space-between">
          <Group gap="xs" miw={0}>
            {named && (
              <Link className={classes.title} params={{ taskId: task.id }} to="/jobs/$taskId">
                {task.title}
              </Link>
            )}
            <TaskBadge task={task} />
          </Group>
          {mayControl && <TaskButtons task={task} />}
        </Group>
        <TaskProgress task={task} />
        {task.plan && isOpen(task) && (
          <Text c="dimmed" size="xs">
            Planned: {task.plan.text}
          </Text>
        )}
        {task.error && (
          <Text c="rubric" size="sm">
            {task.error}
          </Text>
        )}
      </Stack>
    </article>
  );
}
