/** Portions of a list. */
import { expect, test } from "vitest";
import { chunksOf } from "./chunks";

test.each([
  [[], []],
  [[1, 2], [[1, 2]]],
  [
    [1, 2, 3, 4, 5],
    [[1, 2], [3, 4], [5]],
  ],
])("%j in twos", (items, chunks) => {
  expect(chunksOf<number>(items, 2)).toEqual(chunks);
});
