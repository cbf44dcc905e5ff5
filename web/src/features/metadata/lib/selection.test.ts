/** Ticking rows of a preview. */
import { expect, test } from "vitest";
import type { FieldPreview } from "@/api/models";
import { canApply, initialSelection, inReadingOrder, toggled } from "./selection";

const rows: FieldPreview[] = [
  { field: "year", status: "not_provided" },
  { field: "title", status: "locked" },
  { field: "summary", status: "will_apply" },
  { field: "genres", status: "will_apply" },
];

test("only what will apply is ticked", () => {
  expect([...initialSelection(rows)]).toEqual(["summary", "genres"]);
});

test("what the policy keeps or somebody took back can be ticked, and is not at first", () => {
  const held: FieldPreview[] = [
    { field: "title", status: "kept" },
    { field: "year", status: "refused" },
    { field: "genres", status: "locked" },
  ];
  expect([...initialSelection(held)]).toEqual([]);
  expect(held.filter(canApply).map((row) => row.field)).toEqual(["title", "year"]);
});

test("toggling takes off and puts back without touching the former set", () => {
  const before = initialSelection(rows);
  const without = toggled(before, "summary");
  expect(without.has("summary")).toBe(false);
  expect(before.has("summary")).toBe(true);
  expect(toggled(without, "summary").has("summary")).toBe(true);
});

test("what can be written is read first", () => {
  expect(inReadingOrder(rows).map((row) => row.field)).toEqual([
    "summary",
    "genres",
    "title",
    "year",
  ]);
});
