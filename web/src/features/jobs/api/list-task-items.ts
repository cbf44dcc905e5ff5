/** The items of a task with what became of each. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { TaskItemStatus } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import type { Page, TaskItem } from "./types";

export const ITEMS_PER_PAGE = 50;

/** The largest page the server hands out. */
const LARGEST_PAGE = 500;

function itemsPage(
  taskId: string,
  status: TaskItemStatus | undefined,
  page: number,
  pageSize: number,
) {
  const params = { path: { id: taskId }, query: { page, pageSize, ...(status && { status }) } };
  return unwrap(api.GET("/tasks/{id}/items", { params })) as Promise<Page<TaskItem>>;
}

/** Every item in a state, however many pages that takes. */
export async function allTaskItems(taskId: string, status: TaskItemStatus): Promise<TaskItem[]> {
  const items: TaskItem[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await itemsPage(taskId, status, page, LARGEST_PAGE);
    items.push(...answer.data);
    if (answer.data.length === 0 || items.length >= answer.total) return items;
  }
}

export function useTaskItems(taskId: string, status: TaskItemStatus | undefined, page: number) {
  return useQuery({
    queryKey: [...queryKeys.task(taskId), "items", status ?? "all", page],
    queryFn: () => itemsPage(taskId, status, page, ITEMS_PER_PAGE),
    placeholderData: keepPreviousData,
  });
}
