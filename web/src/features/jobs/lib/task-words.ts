/** How a task is told: its state, its pace, what it waits for. */

import type { TaskProgress, TaskStatus } from "@/api/models";
import { formatCount, formatDuration } from "@/lib/format";
import type { Task, TaskPlan } from "../api/types";

export const STATUS_LABELS: Record<TaskStatus, string> = {
  pending: "Waiting",
  running: "Running",
  paused: "Paused",
  completed: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

export const STATUS_COLORS: Record<TaskStatus, string> = {
  pending: "gray",
  running: "verdigris",
  paused: "yellow",
  completed: "verdigris",
  failed: "rubric",
  cancelled: "gray",
};

/** Whether the task still has something to do. */
export function isOpen(task: Pick<Task, "status">): boolean {
  return task.status === "pending" || task.status === "running" || task.status === "paused";
}

export function percentOf({ total, open }: TaskProgress): number | undefined {
  return total > 0 ? ((total - open) / total) * 100 : undefined;
}

/** "340 of 1,000 · 12 per second · about 55 s left". */
export function paceText(task: Task): string {
  const { total, open } = task.progress;
  const parts = [`${(total - open).toLocaleString("en")} of ${total.toLocaleString("en")}`];
  if (task.status === "running" && task.perSecond !== undefined && task.perSecond > 0) {
    parts.push(rateText(task.perSecond));
  }
  if (task.status === "running" && task.secondsLeft !== undefined && open > 0) {
    parts.push(`about ${formatDuration(task.secondsLeft)} left`);
  }
  return parts.join(" · ");
}

/** Slow work is counted by the minute. */
function rateText(perSecond: number): string {
  if (perSecond >= 10) return `${Math.round(perSecond)} per second`;
  if (perSecond >= 1) return `${perSecond.toFixed(1)} per second`;
  return `${Math.max(1, Math.round(perSecond * 60))} per minute`;
}

/** What came of the items, in words; absent while there is nothing to tell. */
export function tallyText({ done, failed, skipped }: TaskProgress): string | undefined {
  const parts = [
    done > 0 && `${done.toLocaleString("en")} done`,
    skipped > 0 && `${skipped.toLocaleString("en")} skipped`,
    failed > 0 && `${failed.toLocaleString("en")} failed`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

/** Why the task stands still although it is running; a moment that has passed is no reason. */
export function waitingText(task: Task, now: number): string | undefined {
  if (!task.waitingUntil || !isOpen(task) || Date.parse(task.waitingUntil) <= now) return undefined;
  const time = new Date(task.waitingUntil).toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
  });
  return `${task.waitingReason ?? "Waiting for the provider"}: goes on at ${time}`;
}

/** What a job will take, before it is started. */
export function planText({ items, text }: Pick<TaskPlan, "items" | "text">): string {
  return items === 0 ? "Nothing here is left to match." : `${formatCount(items, "item")}: ${text}.`;
}

export function itemsText(task: Task): string {
  return formatCount(task.progress.total, "item");
}
