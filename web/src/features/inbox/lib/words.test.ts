/** What is said about entries and candidates. */
import { expect, test } from "vitest";
import type { Candidate, InboxEntry } from "../api/types";
import { candidateFacts, decidedText, reasonsInOrder, signOf } from "./words";

test.each([
  [1, "for"],
  [0.7, "for"],
  [0.6, "neutral"],
  [0.45, "neutral"],
  [0.2, "against"],
])("a signal of %d is %s", (score, sign) => {
  expect(signOf({ score })).toBe(sign);
});

test("the weightiest reason comes first, and weightless ones are not told", () => {
  const reasons = [
    { signal: "year", score: 1, weight: 0.1, text: "same year" },
    { signal: "title", score: 0.9, weight: 0.6, text: "titles alike" },
    { signal: "isbn", score: 0, weight: 0, text: "no ISBN" },
  ];
  expect(reasonsInOrder(reasons).map(({ signal }) => signal)).toEqual(["title", "year"]);
});

test("only known facts are told", () => {
  const candidate = { year: 1990, preview: { bookCount: 1, format: "light_novel", rating: 8.5 } };
  expect(candidateFacts(candidate as Candidate)).toEqual([
    "1990",
    "1 book",
    "light novel",
    "★ 8.5 / 10",
  ]);
  expect(candidateFacts({} as Candidate)).toEqual([]);
});

test("a decision is told with its author", () => {
  const plugin = { id: "p", name: "echo", displayName: "Echo" };
  const never = { status: "never", plugin, decidedBy: "anna" } as InboxEntry;
  expect(decidedText(never)).toBe("Never to be matched with Echo by anna.");
  expect(decidedText({ status: "waiting" } as InboxEntry)).toBeUndefined();
});
