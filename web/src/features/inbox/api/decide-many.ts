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

/** As many ids as the server takes at once. */
const AT_ONCE = 1_000;

/** As many as a filter approves at once, the likeliest first. */
export const MOST_APPROVED = 10_000;

export interface Approving {
  taskId: string;
  /** How many were taken; what has no candidate is left out of a filter. */
  count: number;
}

/** The order says nothing about which: a filter takes all, the list shows them page by page. */
function approveBody(many: Many) {
  if ("ids" in many) return { ids: [...many.ids] };
  const { sort: _, ...filter } = many.filter;
  return { filter };
}

export function useApproveMany() {
  const queryClient = useQueryClient();
  return useMutation({
    /** Gives the job that writes them. */
    mutationFn: (many: Many): Promise<Approving> =>
      unwrap(api.POST("/match/inbox/approve", { body: approveBody(many) })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}

async function portionsOf(many: Many): Promise<string[][]> {
  return chunksOf("ids" in many ? many.ids : await inboxIds(many.filter), AT_ONCE);
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
