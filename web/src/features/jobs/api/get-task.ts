/** One task with its progress. */
import { useQuery } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { Task } from "./types";

export function useTask(id: string) {
  return useQuery({
    queryKey: queryKeys.task(id),
    queryFn: () => unwrap(loose.GET<Task>("/tasks/{id}", { params: { path: { id } } })),
  });
}
