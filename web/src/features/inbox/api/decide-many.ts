/** Decides many entries at once, named or by a filter; approvals are written by a job. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { chunksOf } from "../lib/chunks";
import { type InboxFilter, inboxIds } from "./list-inbox";

export type ManyDecision =
  | { action: "reject" | "never" | "reopen" }
  | { action: "snooze"; days: number };

/** Which entries are meant: those that are named, or all that fit a filter. */
export type Many = { ids: readonly string[] } | { filter: InboxFilter };

/** As many as the server takes at once. */
const AT_ONCE = 1_000;

async function portionsOf(many: Many): Promise<string[][]> {
  return chunksOf("ids" in many ? many.ids : await inboxIds(many.filter), AT_ONCE);
}

export function useApproveMany() {
  const queryClient = useQueryClient();
  return useMutation({
    /** Gives the jobs that write them. */
    mutationFn: async (many: Many) => {
      const taskIds: string[] = [];
      for (const ids of await portionsOf(many)) {
        taskIds.push((await unwrap(api.POST("/match/inbox/approve", { body: { ids } }))).taskId);
      }
      return taskIds;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}

export function useDecideMany() {
  const queryClient = useQueryClient();
  return useMutation({
    /** Gives how many were decided. */
    mutationFn: async ({ many, decision }: { many: Many; decision: ManyDecision }) => {
      let changed = 0;
      for (const ids of await portionsOf(many)) {
        const body = { ids, ...decision };
        changed += (await unwrap(api.POST("/match/inbox/decide", { body }))).changed;
      }
      return changed;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}
