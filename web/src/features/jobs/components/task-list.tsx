/** Tasks at work as cards, then those that ended, newest first. */
import { ActionIcon, Group, Skeleton, Stack, Text, Title, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { formatAgo, formatDuration } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastFailed } from "@/ui/notice/toast";
import { Pager } from "@/ui/pager";
import { useDeleteTask } from "../api/delete-task";
import { TASKS_PER_PAGE, useTasks } from "../api/list-tasks";
import type { Task } from "../api/types";
import { isOpen, tallyText } from "../lib/task-words";
import classes from "./task.module.css";
import { TaskBadge } from "./task-badge";
import { TaskCard } from "./task-card";

/** More tasks at once than anybody watches. */
const OPEN_AT_ONCE = 100;

export function TaskList({ mayControl }: { mayControl: boolean }) {
  const [page, setPage] = useState(1);
  const running = useTasks({ status: "running" }, 1, OPEN_AT_ONCE);
  const pending = useTasks({ status: "pending" }, 1, OPEN_AT_ONCE);
  const paused = useTasks({ status: "paused" }, 1, OPEN_AT_ONCE);
  const all = useTasks({}, page);
  const open = eachOnce([running, pending, paused]);
  const ended = all.data?.data.filter((task) => !isOpen(task)) ?? [];
  const error = all.error ?? running.error ?? pending.error ?? paused.error;

  if (error) {
    return (
      <ProblemNotice
        error={error}
        onRetry={() => void all.refetch()}
        title="The jobs could not be read"
      />
    );
  }
  if (!all.data) return <Skeleton h={160} radius="lg" />;
  if (all.data.total === 0) {
    return (
      <EmptyState icon="jobs" title="Nothing has been started yet">
        Matching a library, a selection or a schedule runs as a job, and shows here how far it is.
      </EmptyState>
    );
  }
  return (
    <Stack gap="xl">
      {open.length > 0 && (
        <Stack component="section" gap="md">
          <Title order={2}>At work</Title>
          <ul aria-label="Jobs at work" className={classes.list}>
            {open.map((task) => (
              <li key={task.id}>
                <TaskCard mayControl={mayControl} task={task} />
              </li>
            ))}
          </ul>
        </Stack>
      )}
      {ended.length > 0 && (
        <Stack component="section" gap="md">
          <Title order={2}>Ended</Title>
          <ul aria-label="Ended jobs" className={classes.rows}>
            {ended.map((task) => (
              <li key={task.id}>
                <EndedRow mayControl={mayControl} task={task} />
              </li>
            ))}
          </ul>
        </Stack>
      )}
      <Pager
        label="jobs"
        onChange={setPage}
        page={page}
        pageSize={TASKS_PER_PAGE}
        total={all.data.total}
      />
    </Stack>
  );
}

interface Listed {
  data: { data: Task[] } | undefined;
  dataUpdatedAt: number;
}

/** A task that changes its state is in two of the lists for a moment; the younger answer is right. */
function eachOnce(lists: readonly Listed[]): Task[] {
  const latest = new Map<string, Task>();
  for (const list of lists.toSorted((a, b) => a.dataUpdatedAt - b.dataUpdatedAt)) {
    for (const task of list.data?.data ?? []) latest.set(task.id, task);
  }
  return lists
    .flatMap((list) => list.data?.data ?? [])
    .filter((task) => latest.get(task.id) === task);
}

function EndedRow({ task, mayControl }: { task: Task; mayControl: boolean }) {
  const remove = useDeleteTask();
  const facts = [tallyText(task.progress) ?? "no items", lastedText(task)].filter(Boolean);
  return (
    <div className={classes.row}>
      <div className={classes.rowText}>
        <Link className={classes.title} params={{ taskId: task.id }} to="/jobs/$taskId">
          {task.title}
        </Link>
        <Text c={task.error ? "rubric" : "dimmed"} className={classes.numbers} size="xs">
          {task.error ?? facts.join(" · ")}
        </Text>
      </div>
      <Group gap="xs">
        <TaskBadge task={task} />
        <Text c="dimmed" size="xs">
          {formatAgo(task.finishedAt ?? task.createdAt, Date.now())}
        </Text>
      </Group>
      {mayControl && (
        <Tooltip label="Remove from the list">
          <ActionIcon
            aria-label={`Remove ${task.title}`}
            color="gray"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(task.id, {
                onError: (error) => toastFailed("The job was not removed", error),
              })
            }
            variant="subtle"
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

function lastedText({ startedAt, finishedAt }: Task): string | undefined {
  if (!startedAt || !finishedAt) return undefined;
  return `took ${formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}`;
}
