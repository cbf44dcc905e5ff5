/** Pauses, resumes, cancels or retries a task. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { Task } from "./types";

export type TaskCommand = "pause" | "resume" | "cancel" | "retry";

function send(id: string, command: TaskCommand): Promise<Task> {
  const params = { path: { id } };
  switch (command) {
    case "pause":
      return unwrap(loose.POST<Task>("/tasks/{id}/pause", { params }));
    case "resume":
      return unwrap(loose.POST<Task>("/tasks/{id}/resume", { params }));
    case "cancel":
      return unwrap(loose.POST<Task>("/tasks/{id}/cancel", { params }));
    case "retry":
      return unwrap(loose.POST<Task>("/tasks/{id}/retry", { params }));
  }
}

export function useControlTask(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (command: TaskCommand) => send(id, command),
    onSuccess: (task) => queryClient.setQueryData(queryKeys.task(id), task),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}
