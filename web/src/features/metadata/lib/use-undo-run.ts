/** Takes back what one write did, as the toast after it offers, and says what came of that. */
import { useUndo } from "@/api/undo";
import { toastFailed, toastUndone } from "@/ui/notice/toast";

export function useUndoRun() {
  const { mutateAsync } = useUndo();

  /** The dialog that wrote is closed by now, so nothing here may depend on it. */
  async function run(runId: string, done: string) {
    try {
      toastUndone(await mutateAsync({ runId }), done);
    } catch (error) {
      toastFailed("Nothing was taken back", error);
    }
  }

  return (runId: string, done: string) => void run(runId, done);
}
