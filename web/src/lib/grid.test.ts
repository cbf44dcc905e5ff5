/** Columns and arrow keys. */
import { expect, test } from "vitest";
import { columnsFor, stepIn } from "@/lib/grid";

test.each([
  [0, 1],
  [358, 2],
  [800, 4],
  [1200, 6],
])("%d pixels hold %d columns of 160", (width, columns) => {
  expect(columnsFor(width, 160, 22)).toBe(columns);
});

// Ten cells in rows of four: 0–3, 4–7, 8–9.
test.each([
  ["ArrowRight", 0, 1],
  ["ArrowRight", 9, null],
  ["ArrowLeft", 0, null],
  ["ArrowDown", 1, 5],
  ["ArrowDown", 7, 9],
  ["ArrowDown", 8, null],
  ["ArrowUp", 5, 1],
  ["ArrowUp", 2, null],
  ["Home", 5, 0],
  ["End", 5, 9],
  ["a", 5, null],
])("%s from %d leads to %s", (key, from, to) => {
  expect(stepIn(key, from, 4, 10)).toBe(to);
});
