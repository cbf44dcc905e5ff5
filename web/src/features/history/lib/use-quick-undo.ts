/** Undoes one change at once, with a toast that says what came of it and takes it back. */
import { isLeftToTask, type UndoTarget, useUndo } from "@/api/undo";
import { toastFailed, toastUndone } from "@/ui/notice/toast";

export function useQuickUndo() {
  const { mutateAsync } = useUndo();

  /** What follows is told although the page may have been left meanwhile. */
  async function run(target: UndoTarget, what: string) {
    try {
      const report = await mutateAsync(target);
      const runId = isLeftToTask(report) ? undefined : report.runId;
      const redo = runId && { label: "Redo", run: () => void run({ runId }, what) };
      toastUndone(report, `${what} is as it was before.`, redo || undefined);
    } catch (error) {
      toastFailed(`${what} was not restored`, error);
    }
  }

  return (target: UndoTarget, what: string) => void run(target, what);
}
