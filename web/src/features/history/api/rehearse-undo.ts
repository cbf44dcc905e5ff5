/** Takes changes back, or says what taking them back would do. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { UndoReport } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { type UndoTarget, undoBody } from "@/api/undo-body";

function undo(target: UndoTarget, dryRun: boolean): Promise<UndoReport> {
  return unwrap(api.POST("/journal/undo", { body: undoBody(target, dryRun) }));
}

export function useUndo() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (target: UndoTarget) => undo(target, false),
    onSuccess: () => {
      const stale = [
        queryKeys.journal,
        queryKeys.allSeries,
        queryKeys.seriesLists,
        queryKeys.allBooks,
        queryKeys.bookLists,
      ];
      return Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}

/** Nothing is written; asked anew each time, because what can be undone changes with every edit. */
export function useUndoRehearsal(target: UndoTarget | undefined) {
  return useQuery({
    queryKey: ["undo-rehearsal", target],
    queryFn: () => undo(target ?? {}, true),
    enabled: target !== undefined,
    gcTime: 0,
    retry: false,
    staleTime: 0,
  });
}
