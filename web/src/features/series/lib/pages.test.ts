/** Pages of a range. */
import { expect, test } from "vitest";
import { pagesOf } from "./pages";

test.each([
  [0, 0, [1]],
  [0, 59, [1]],
  [50, 60, [1, 2]],
  [600, 745, [11, 12, 13]],
  [0, -1, [1]],
])("items %d to %d lie on pages %j", (first, last, pages) => {
  expect(pagesOf(first, last, 60)).toEqual(pages);
});
