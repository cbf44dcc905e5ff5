/** What is said about the items of a task. */
import { expect, test } from "vitest";
import type { TaskItem } from "../api/types";
import { isReviewable, outcomeText } from "./outcome-words";

const item: TaskItem = {
  seq: 1,
  item: { kind: "series", id: "s", title: "Berserk" },
  status: "done",
  attempts: 1,
  updatedAt: "2026-05-02T12:00:00Z",
};
const change = { field: "year", before: 1989, after: 1990 };

test.each<[Partial<TaskItem>, boolean, string]>([
  [
    { outcome: { decision: "accepted", matchedTitle: "Berserk", score: 0.974, fieldsUpdated: 3 } },
    false,
    "Matched Berserk at 97 %, 3 fields written",
  ],
  [
    { outcome: { decision: "accepted", matchedTitle: "Berserk", changes: [change] } },
    true,
    "Matched Berserk, 1 field would change",
  ],
  [
    { outcome: { decision: "accepted", externalId: "x-1", usedExistingExternalId: true } },
    false,
    "Known as x-1, nothing to change",
  ],
  [
    {
      outcome: { decision: "inbox", reason: "ambiguous", message: "two candidates are too close" },
    },
    false,
    "Waits in the inbox: two candidates are too close",
  ],
  [{ status: "skipped", outcome: { reason: "conditions" } }, false, "Left alone: conditions"],
  [{ status: "failed", error: "The plugin crashed." }, false, "The plugin crashed."],
  [{ status: "pending" }, false, "Not yet begun"],
])("%j, dry run %s", (part, dryRun, text) => {
  expect(outcomeText({ ...item, ...part }, dryRun)).toBe(text);
});

test("only what would change is reviewed", () => {
  expect(isReviewable({ ...item, outcome: { decision: "accepted", changes: [change] } })).toBe(
    true,
  );
  expect(isReviewable({ ...item, outcome: { decision: "accepted", changes: [] } })).toBe(false);
  expect(isReviewable(item)).toBe(false);
});
