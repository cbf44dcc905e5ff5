/** Grouping and words of the history. */
import { expect, test } from "vitest";
import type { JournalEntry } from "@/api/models";
import { rehearsalText, resultText } from "@/lib/undo-words";
import { groupByItem, groupByRun } from "./group-by-run";
import { shareOf } from "./share-of-run";

function entry(id: string, run: string): JournalEntry {
  return { id, run: { id: run } } as JournalEntry;
}

test("entries of one run are one group, and a run that comes back is told again", () => {
  const entries = [entry("1", "a"), entry("2", "a"), entry("3", "b"), entry("4", "a")];
  const groups = groupByRun(entries).map(({ run, entries: own }) => [run.id, own.length]);
  expect(groups).toEqual([
    ["a", 2],
    ["b", 1],
    ["a", 1],
  ]);
});

test("entries of one item stand together", () => {
  const of = (id: string, item: string) => ({ id, item: { id: item } }) as JournalEntry;
  const groups = groupByItem([of("1", "x"), of("2", "x"), of("3", "y")]);
  expect(groups.map(({ item, entries }) => [item.id, entries.length])).toEqual([
    ["x", 2],
    ["y", 1],
  ]);
});

test.each([
  [412, 0, "412 values will be restored."],
  [412, 3, "412 values will be restored, 3 cannot be and stay."],
  [1, 1, "1 value will be restored, 1 cannot be and stays."],
  [0, 2, "Nothing can be restored: 2 cannot be and stay."],
  [0, 0, "There is nothing left to undo."],
])("%d and %d: %s", (undone, notUndone, text) => {
  expect(rehearsalText({ undone, notUndone })).toBe(text);
});

test.each([
  [2, 0, "2 values restored."],
  [1, 4, "1 value restored, 4 left as they are."],
  [0, 1, "Nothing was restored, 1 left as they are."],
])("%d and %d: %s", (undone, notUndone, text) => {
  expect(resultText({ undone, notUndone })).toBe(text);
});

test("on the page of an item only its share of a run is undone", () => {
  const owner = { kind: "series", id: "s" } as const;
  const early = { ...entry("1", "a"), at: "2026-05-02T12:00:00.100Z" };
  const late = { ...entry("2", "a"), at: "2026-05-02T12:00:00.200456Z" };
  const run = { id: "a", items: 3, at: "2026-05-02T11:00:00Z" } as JournalEntry["run"];
  expect(shareOf({ run, entries: [late, early] }, owner)).toEqual({
    seriesId: "s",
    from: early.at,
    to: "2026-05-02T12:00:00.201Z",
  });
  expect(shareOf({ run: { ...run, items: 1 }, entries: [early] }, owner)).toEqual({ runId: "a" });
});
