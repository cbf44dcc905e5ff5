/** Names of books. */
import { expect, test } from "vitest";
import { numberLabel } from "./label";

test.each([
  [{}, ""],
  [{ number: 4 }, "#4"],
  [{ volume: 3, number: 3 }, "Vol. 3"],
  [{ chapter: 12.5 }, "Ch. 12.5"],
  [{ volume: 3, chapter: 0 }, "Vol. 3 · Ch. 0"],
])("%j is called %s", (book, label) => {
  expect(numberLabel(book)).toBe(label);
});
