/** Pauses, resumes, cancels or retries a task. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { Task } from "./types";

export type TaskCommand = "pause" | "resume" | "cancel" | "retry";

function send(id: string, command: TaskCommand) {
  const params = { path: { id } };
  switch (command) {
    case "pause":
      return unwrap(api.POST("/tasks/{id}/pause", { params }));
    case "resume":
      return unwrap(api.POST("/tasks/{id}/resume", { params }));
    case "cancel":
      return unwrap(api.POST("/tasks/{id}/cancel", { params }));
    case "retry":
      return unwrap(api.POST("/tasks/{id}/retry", { params }));
  }
}

export function useControlTask(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (command: TaskCommand) => send(id, command) as Promise<Task>,
    onSuccess: (task) => queryClient.setQueryData(queryKeys.task(id), task),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}
