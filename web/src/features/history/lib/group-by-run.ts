/** Entries that stand next to each other and belong to one run become one group. */
import type { JournalEntry, JournalRun } from "@/api/models";

export interface RunGroup {
  run: JournalRun;
  entries: JournalEntry[];
}

export function groupByRun(entries: readonly JournalEntry[]): RunGroup[] {
  const groups: RunGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.run.id === entry.run.id) last.entries.push(entry);
    else groups.push({ run: entry.run, entries: [entry] });
  }
  return groups;
}
