/** Undoes one change at once, with a toast that says what came of it and takes it back. */
import { isLeftToTask, type UndoTarget, useUndoMany } from "@/api/undo";
import { toastDone, toastFailed, toastUndone } from "@/ui/notice/toast";

export function useQuickUndo() {
  const { mutateAsync } = useUndoMany();

  /** What follows is told although the page may have been left meanwhile. */
  async function run(target: UndoTarget, what: string) {
    try {
      const answer = await mutateAsync(target);
      if (isLeftToTask(answer)) {
        toastDone(`${what} is being restored in the background.`);
        return;
      }
      const { runId } = answer;
      const redo = runId && { label: "Redo", run: () => void run({ runId }, what) };
      toastUndone(answer, `${what} is as it was before.`, redo || undefined);
    } catch (error) {
      toastFailed(`${what} was not restored`, error);
    }
  }

  return (target: UndoTarget, what: string) => void run(target, what);
}
