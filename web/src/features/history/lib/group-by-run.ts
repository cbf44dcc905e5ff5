/** Entries that stand next to each other and belong together: to one run, or to one item. */
import type { JournalEntry, JournalItem, JournalRun } from "@/api/models";

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

export interface ItemGroup {
  item: JournalItem;
  entries: JournalEntry[];
}

export function groupByItem(entries: readonly JournalEntry[]): ItemGroup[] {
  const groups: ItemGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.item.id === entry.item.id) last.entries.push(entry);
    else groups.push({ item: entry.item, entries: [entry] });
  }
  return groups;
}
