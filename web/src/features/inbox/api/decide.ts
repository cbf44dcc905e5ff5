/** Decides one entry. The list shows the decision at once, and takes it back when the server refuses. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { InboxEntry, InboxPage, MatchApplied } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { leavesList, withoutEntry } from "../lib/optimistic";
import { inboxListKey } from "./list-inbox";

export type Decision =
  | { action: "approve"; externalId: string }
  /** Without an id every candidate is rejected. */
  | { action: "reject"; externalId?: string }
  | { action: "never" }
  | { action: "snooze"; days: number }
  | { action: "reopen" };

export interface Decided {
  entry: InboxEntry;
  applied?: MatchApplied;
}

function send(id: string, decision: Decision): Promise<Decided> {
  const params = { path: { id } };
  switch (decision.action) {
    case "approve": {
      const body = { externalId: decision.externalId };
      return unwrap(api.POST("/match/inbox/{id}/approve", { params, body }));
    }
    case "reject": {
      const body = decision.externalId ? { externalId: decision.externalId } : {};
      return unwrap(api.POST("/match/inbox/{id}/reject", { params, body }));
    }
    case "never":
      return unwrap(api.POST("/match/inbox/{id}/never", { params }));
    case "snooze": {
      const body = { days: decision.days };
      return unwrap(api.POST("/match/inbox/{id}/snooze", { params, body }));
    }
    case "reopen":
      return unwrap(api.POST("/match/inbox/{id}/reopen", { params }));
  }
}

export interface DecideRequest {
  entry: InboxEntry;
  decision: Decision;
}

export function useDecide() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ entry, decision }: DecideRequest) => send(entry.id, decision),
    onMutate: async ({ entry, decision }) => {
      await queryClient.cancelQueries({ queryKey: inboxListKey });
      const before = queryClient.getQueriesData<InboxPage>({ queryKey: inboxListKey });
      if (leavesList(entry, decision)) {
        queryClient.setQueriesData<InboxPage>({ queryKey: inboxListKey }, (page) =>
          withoutEntry(page, entry, decision),
        );
      }
      return { before };
    },
    onError: (_error, _request, context) => {
      for (const [key, page] of context?.before ?? []) queryClient.setQueryData(key, page);
    },
    onSuccess: ({ entry }, { decision }) => {
      queryClient.setQueryData(queryKeys.inboxEntry(entry.id), entry);
      if (decision.action !== "approve") return;
      const { kind, id } = entry.item;
      const key = kind === "series" ? queryKeys.series(id) : queryKeys.book(id);
      void queryClient.invalidateQueries({ queryKey: key });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.inbox }),
  });
}
