/** The list as a decision leaves it, before the server has spoken. */
import { expect, test } from "vitest";
import type { Candidate, InboxEntry, InboxPage } from "@/api/models";
import { leavesList, neighbourOf, steppedFrom, withoutEntry } from "./optimistic";

function candidate(externalId: string, rejected = false): Candidate {
  return { externalId, rejected } as Candidate;
}

function entry(id: string, ...candidates: Candidate[]): InboxEntry {
  return { id, status: "waiting", candidates } as InboxEntry;
}

const page: InboxPage = {
  data: [entry("a"), entry("b"), entry("c")],
  page: 1,
  pageSize: 50,
  total: 70,
  counts: { waiting: 70, snoozed: 1, approved: 5, rejected: 0, never: 0 },
  plugins: [],
};

test("what was approved is counted there and gone from here", () => {
  const after = withoutEntry(page, entry("b"), { action: "approve", externalId: "x" });
  expect(after?.data.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(after?.total).toBe(69);
  expect(after?.counts).toEqual({ waiting: 69, snoozed: 1, approved: 6, rejected: 0, never: 0 });
});

test("a page without the entry stays the same", () => {
  expect(withoutEntry(page, entry("z"), { action: "never" })).toBe(page);
  expect(withoutEntry(undefined, entry("a"), { action: "never" })).toBeUndefined();
});

test("an entry leaves with its last candidate", () => {
  const two = entry("a", candidate("x"), candidate("y"));
  expect(leavesList(two, { action: "reject", externalId: "x" })).toBe(false);
  expect(leavesList(two, { action: "reject" })).toBe(true);
  const last = entry("a", candidate("x"), candidate("y", true));
  expect(leavesList(last, { action: "reject", externalId: "x" })).toBe(true);
});

test.each([
  ["a", "b"],
  ["c", "b"],
  ["z", "a"],
])("after %s comes %s", (id, next) => {
  expect(neighbourOf(page.data, id)).toBe(next);
});

test("the only entry has no neighbour", () => {
  expect(neighbourOf([entry("a")], "a")).toBeUndefined();
});

test.each([
  ["a", 1, "b"],
  ["a", -1, "a"],
  ["c", 1, "c"],
  [undefined, 1, "a"],
])("from %s by %d to %s", (id, step, to) => {
  expect(steppedFrom(page.data, id, step)).toBe(to);
});
