/** Decides many entries at once; approvals are written by a job. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export type ManyDecision =
  | { action: "reject" | "never" | "reopen" }
  | { action: "snooze"; days: number };

export function useApproveMany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      unwrap(api.POST("/match/inbox/approve", { body: { ids: [...ids] } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}

export function useDecideMany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ ids, decision }: { ids: readonly string[]; decision: ManyDecision }) => {
      const body = { ids: [...ids], ...decision };
      return unwrap(api.POST("/match/inbox/decide", { body }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}
