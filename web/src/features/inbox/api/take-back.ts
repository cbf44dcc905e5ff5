/** Takes a decision back: what an approval wrote is undone, then the entry waits again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { undo } from "@/api/undo";
import type { Decided, DecideRequest } from "./decide";

export interface TakeBack {
  request: DecideRequest;
  decided: Decided;
}

export function useTakeBack() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ request, decided }: TakeBack) => {
      const runId = decided.applied?.runId;
      const undone = runId ? await undo({ runId }) : undefined;
      const params = { path: { id: request.entry.id } };
      await unwrap(api.POST("/match/inbox/{id}/reopen", { params }));
      return undone;
    },
    onSettled: () => {
      const stale = [queryKeys.inbox, queryKeys.journal, queryKeys.allSeries, queryKeys.allBooks];
      return Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
