/** One task with its progress. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { Task } from "./types";

export function useTask(id: string) {
  return useQuery({
    queryKey: queryKeys.task(id),
    queryFn: () => unwrap(api.GET("/tasks/{id}", { params: { path: { id } } })) as Promise<Task>,
  });
}
