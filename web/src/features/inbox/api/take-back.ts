/** Takes a decision back: what an approval wrote is undone, then the entry waits again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { undoBody } from "@/api/undo-body";
import type { Decided, DecideRequest } from "./decide";

/** The run an approval was written in: the newest of its item, if it is not older than the approval. */
async function approvalRun({ entry, decision }: DecideRequest, decided: Decided) {
  if (decision.action !== "approve" || !decided.applied?.appliedFields.length) return undefined;
  const params = { path: { id: entry.item.id }, query: { page: 1, pageSize: 1 } };
  const history = await unwrap(
    entry.item.kind === "series"
      ? api.GET("/series/{id}/history", { params })
      : api.GET("/books/{id}/history", { params }),
  );
  const run = history.data[0]?.run;
  return run && Date.parse(run.at) >= Date.parse(entry.updatedAt) ? run.id : undefined;
}

export function useTakeBack() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ request, decided }: { request: DecideRequest; decided: Decided }) => {
      const runId = await approvalRun(request, decided);
      if (runId) await unwrap(api.POST("/journal/undo", { body: undoBody({ runId }) }));
      const params = { path: { id: request.entry.id } };
      return unwrap(api.POST("/match/inbox/{id}/reopen", { params }));
    },
    onSettled: () => {
      const stale = [queryKeys.inbox, queryKeys.journal, queryKeys.allSeries, queryKeys.allBooks];
      return Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
