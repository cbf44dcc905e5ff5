/** Tasks, the newest first, and how many are at work. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { TaskStatus } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import type { Page, Task } from "./types";

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
      unwrap(api.GET("/tasks", { params: { query: { ...filter, page, pageSize } } })) as Promise<
        Page<Task>
      >,
    placeholderData: keepPreviousData,
  });
}
