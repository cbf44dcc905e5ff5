/** What is said about entries and candidates. */
import { expect, test } from "vitest";
import type { Candidate, InboxEntry } from "@/api/models";
import { candidateFacts, decidedText, reasonsInOrder, signOf } from "./words";

test.each([
  [1, 0.2, "for"],
  [0.9, 0.7, "for"],
  [0.31, 0.25, "against"],
  [0, -0.3, "against"],
  [0.6, 0.002, "neutral"],
  [0, 0, "neutral"],
])("an agreement of %d that adds %d is %s", (score, weight, sign) => {
  expect(signOf({ score, weight })).toBe(sign);
});

test("the weightiest reason comes first, whether for or against", () => {
  const reasons = [
    { signal: "year", score: 1, weight: 0.1, text: "same year" },
    { signal: "title", score: 0.9, weight: 0.6, text: "titles alike" },
    { signal: "isbn", score: 0, weight: -0.8, text: "another ISBN" },
  ];
  expect(reasonsInOrder(reasons).map(({ signal }) => signal)).toEqual(["isbn", "title", "year"]);
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

test("a decision is told", () => {
  const plugin = { id: "p", name: "echo", displayName: "Echo" };
  const never = { status: "never", plugin } as InboxEntry;
  expect(decidedText(never)).toBe("Set aside: never to be matched with Echo.");
  expect(decidedText({ status: "waiting" } as InboxEntry)).toBeUndefined();
});
