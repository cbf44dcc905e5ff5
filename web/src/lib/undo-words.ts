/** What an undo would do or did, in a sentence. */
import { formatCount } from "@/lib/format";

export interface UndoCounts {
  undone: number;
  notUndone: number;
  /** Whether only the journal was asked, because it is so much. */
  estimate?: boolean;
}

export function rehearsalText({ undone, notUndone, estimate = false }: UndoCounts): string {
  if (estimate && undone > 0) {
    return `Up to ${formatCount(undone, "value")} will be restored in the background; what was changed or locked since stays.`;
  }
  if (undone === 0 && notUndone === 0) return "There is nothing left to undo.";
  const restored = `${formatCount(undone, "value")} will be restored`;
  if (notUndone === 0) return `${restored}.`;
  const stay = notUndone === 1 ? "1 cannot be and stays" : `${count(notUndone)} cannot be and stay`;
  return undone === 0 ? `Nothing can be restored: ${stay}.` : `${restored}, ${stay}.`;
}

export function resultText({ undone, notUndone }: UndoCounts): string {
  const restored =
    undone === 0 ? "Nothing was restored" : `${formatCount(undone, "value")} restored`;
  return notUndone === 0 ? `${restored}.` : `${restored}, ${count(notUndone)} left as they are.`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
