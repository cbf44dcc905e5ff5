/** Writes the reviewed items of a dry run. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useApplyReviewed(taskId: string) {
  const queryClient = useQueryClient();
  const params = { path: { id: taskId } };
  return useMutation({
    /** Without numbers everything that was reviewed is written. */
    mutationFn: (seqs: number[] | undefined) =>
      unwrap(
        api.POST("/tasks/{id}/apply", {
          params,
          body: seqs ? { seqs } : {},
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}
