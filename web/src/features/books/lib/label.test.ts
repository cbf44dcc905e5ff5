/** Names of books. */
import { expect, test } from "vitest";
import { bookFacts, numberLabel } from "./label";

test.each([
  [{}, ""],
  [{ number: 4 }, "#4"],
  [{ volume: 3, number: 3 }, "Vol. 3"],
  [{ chapter: 12.5 }, "Ch. 12.5"],
  [{ volume: 3, chapter: 0 }, "Vol. 3 · Ch. 0"],
])("%j is called %s", (book, label) => {
  expect(numberLabel(book)).toBe(label);
});

test("under its cover a book shows its number, or its format without one, and its pages", () => {
  expect(bookFacts({ format: "epub", pageCount: 51, volume: 1 })).toBe("Vol. 1 · 51 pages");
  expect(bookFacts({ format: "pdf", pageCount: 1 })).toBe("PDF · 1 page");
  expect(bookFacts({ format: "cbz", pageCount: 0 })).toBe("CBZ");
  expect(bookFacts({ format: "unknown", pageCount: 0 })).toBe("");
});
