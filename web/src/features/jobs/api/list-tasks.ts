/** Tasks, the newest first, and how many are at work. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { TaskPage, TaskStatus } from "./types";

export interface TaskFilter {
  status?: TaskStatus;
  kind?: string;
  libraryId?: string;
}

export const TASKS_PER_PAGE = 20;

export function useTasks(filter: TaskFilter, page = 1, pageSize = TASKS_PER_PAGE) {
  return useQuery({
    queryKey: [...queryKeys.tasks, "list", filter, page, pageSize],
    queryFn: () =>
      unwrap(loose.GET<TaskPage>("/tasks", { params: { query: { ...filter, page, pageSize } } })),
    placeholderData: keepPreviousData,
  });
}
