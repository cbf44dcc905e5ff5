/** What is to be undone when a run is undone on the page of one item: only what it did there. */
import type { JournalItem } from "@/api/models";
import type { UndoTarget } from "@/api/undo";
import type { RunGroup } from "./group-by-run";

/** Of a run over many items, the entries of this one are named by the moments they were written at. */
export function shareOf(
  { run, entries }: RunGroup,
  owner: Pick<JournalItem, "kind" | "id">,
): UndoTarget {
  if (run.items <= 1) return { runId: run.id };
  const moments = entries
    .map((entry) => entry.at)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const item = owner.kind === "series" ? { seriesId: owner.id } : { bookId: owner.id };
  const last = Date.parse(moments.at(-1) ?? run.at);
  // The end of a span is not part of it, and the server's clock is finer than ours.
  return { ...item, from: moments[0] ?? run.at, to: new Date(last + 1).toISOString() };
}
