/** Takes changes back: the one way there is, whether a run, an item, a plugin's work or a span of time is meant. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/generated";
import type { UndoReport, UndoTask } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

type UndoBody = components["schemas"]["UndoBody"];

/** Exactly one way of choosing, which `from` and `to` may narrow; or these two alone. */
export type UndoTarget = {
  [Key in Exclude<keyof UndoBody, "dryRun">]?: string;
};

/** Every part is there, and what is not meant is null. */
const NOTHING: UndoBody = {
  entryId: null,
  seriesId: null,
  bookId: null,
  runId: null,
  pluginId: null,
  from: null,
  to: null,
  dryRun: false,
};

/** What touches many items is left to a task. */
export function isLeftToTask(answer: UndoReport | UndoTask): answer is UndoTask {
  return "taskId" in answer;
}

export function undo(target: UndoTarget, dryRun = false): Promise<UndoReport | UndoTask> {
  return unwrap(api.POST("/journal/undo", { body: { ...NOTHING, ...target, dryRun } }));
}

/** What an undo may have changed. */
const STALE = [
  queryKeys.journal,
  queryKeys.allSeries,
  queryKeys.seriesLists,
  queryKeys.allBooks,
  queryKeys.bookLists,
];

export function useUndo() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (target: UndoTarget) => undo(target),
    onSuccess: () =>
      Promise.all(STALE.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}
