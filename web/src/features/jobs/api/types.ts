/** The parts of tasks and schedules that the API's document leaves to the kind of work. */
import type * as models from "@/api/models";

export interface TaskPlan {
  items: number;
  calls: number;
  /** How that reads, with the time it takes. */
  text: string;
}

export type Task = Omit<models.Task, "plan"> & { plan?: TaskPlan };

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
  /** Why it was skipped or waits, in a word for programs. */
  reason?: string;
  /** The same for people. */
  message?: string;
  fieldsUpdated?: number;
  fieldsSkipped?: number;
  inboxId?: string;
  usedExistingExternalId?: boolean;
  changes?: FieldChange[];
}

export type TaskItem = Omit<models.TaskItem, "outcome"> & { outcome?: Outcome };

export interface Page<T> {
  data: T[];
  page: number;
  pageSize: number;
  total: number;
}

export type ScheduleConfig = { type: string } & Record<string, unknown>;

export type Schedule = Omit<models.LibraryJob, "config"> & { config: ScheduleConfig };
