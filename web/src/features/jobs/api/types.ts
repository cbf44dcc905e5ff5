/** Tasks, their items and their schedules as the server tells them. */

export type TaskStatus = "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
export type ItemStatus = "pending" | "running" | "done" | "failed" | "skipped";

export interface TaskPlan {
  items: number;
  calls: number;
  callsPerMinute?: number | null;
  seconds?: number | null;
  text: string;
}

export interface TaskProgress {
  total: number;
  done: number;
  failed: number;
  skipped: number;
  open: number;
}

export interface Task {
  id: string;
  kind: string;
  title: string;
  status: TaskStatus;
  dryRun: boolean;
  priority: number;
  libraryId?: string;
  pluginId?: string;
  createdBy?: string;
  scheduleId?: string;
  runId: string;
  progress: TaskProgress;
  perSecond?: number;
  secondsLeft?: number;
  plan?: TaskPlan;
  waitingUntil?: string;
  waitingReason?: string;
  error?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
}

export interface TaskPage {
  data: Task[];
  page: number;
  pageSize: number;
  total: number;
}

export interface FieldChange {
  field: string;
  before?: unknown;
  after?: unknown;
}

/** What became of one item; which of these are there depends on the kind of task. */
export interface Outcome {
  decision?: string;
  query?: string;
  externalId?: string;
  matchedTitle?: string;
  score?: number;
  reason?: string;
  fieldsUpdated?: number | string[];
  fieldsSkipped?: number | unknown[];
  inboxId?: string;
  usedExistingExternalId?: boolean;
  changes?: FieldChange[];
}

export interface TaskItem {
  seq: number;
  item: { kind: "series" | "book"; id: string; title: string };
  status: ItemStatus;
  outcome?: Outcome;
  error?: string;
  attempts: number;
  notBefore?: string;
  updatedAt: string;
}

export interface TaskItemPage {
  data: TaskItem[];
  page: number;
  pageSize: number;
  total: number;
}

export type ScheduleConfig = { type: string } & Record<string, unknown>;

export interface Schedule {
  id: string;
  libraryId: string;
  name: string;
  enabled: boolean;
  cronSchedule: string;
  timezone?: string;
  config: ScheduleConfig;
  nextRunAt?: string;
  lastRunAt?: string;
  lastRunStatus?: string;
  lastRunMessage?: string;
}

export interface StartAnswer {
  success: boolean;
  tasksEnqueued: number;
  taskIds: string[];
  message: string;
  plan?: TaskPlan;
}
