/** Undoes one change at once, with a toast that says what came of it and takes it back. */

import type { UndoTarget } from "@/api/undo-body";
import { toastDone, toastFailed, toastWarning } from "@/ui/notice/toast";
import { useUndo } from "../api/undo";

export function useQuickUndo() {
  const undo = useUndo();
  return (target: UndoTarget, what: string) => {
    undo.mutate(target, {
      onSuccess: ({ undone, notUndoneEntries, runId, message }) => {
        if (undone === 0) {
          toastWarning(notUndoneEntries[0]?.reason ?? message);
          return;
        }
        const redo = runId && { label: "Redo", run: () => undo.mutate({ runId }) };
        toastDone(`${what} is as it was before.`, redo || undefined);
      },
      onError: (error) => toastFailed(`${what} was not restored`, error),
    });
  };
}
