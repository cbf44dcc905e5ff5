/** Decides many entries at once; approvals are written by a job. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";

export type ManyDecision =
  | { action: "reject" | "never" | "reopen" }
  | { action: "snooze"; days: number };

export function useApproveMany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      unwrap(loose.POST<{ taskId: string }>("/match/inbox/approve", { body: { ids: [...ids] } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}

export function useDecideMany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ ids, decision }: { ids: readonly string[]; decision: ManyDecision }) => {
      const body = { ids: [...ids], ...decision };
      return unwrap(loose.POST<{ changed: number }>("/match/inbox/decide", { body }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}
