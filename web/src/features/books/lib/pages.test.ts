/** Turning pages by key. */
import { expect, test } from "vitest";
import { turn } from "./pages";

test.each([
  ["ArrowRight", 1, 2],
  ["ArrowRight", 10, 10],
  ["ArrowLeft", 1, 1],
  [" ", 4, 5],
  ["Home", 7, 1],
  ["End", 7, 10],
  ["x", 7, null],
])("%s on page %d leads to %s", (key, page, target) => {
  expect(turn(key, page, 10, false)).toBe(target);
});

test("in books read from right to left the left arrow leads on", () => {
  expect(turn("ArrowLeft", 3, 10, true)).toBe(4);
  expect(turn("ArrowRight", 3, 10, true)).toBe(2);
});
