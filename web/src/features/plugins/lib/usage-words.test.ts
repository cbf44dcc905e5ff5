/** The use of plugins in words. */
import { expect, test } from "vitest";
import { formatMillis, formatShare, methodLabel } from "./usage-words";

test.each([
  [0.2, "< 1 ms"],
  [412.6, "413 ms"],
  [1250, "1.3 s"],
  [12_400, "12 s"],
])("%d ms is %s", (ms, text) => {
  expect(formatMillis(ms)).toBe(text);
});

test.each([
  [0, "0 %"],
  [0.04, "< 1 %"],
  [33.4, "33 %"],
  [100, "100 %"],
])("%d of a hundred is %s", (percent, text) => {
  expect(formatShare(percent)).toBe(text);
});

test("a method without a word of its own keeps its name", () => {
  expect(methodLabel("metadata/book/get")).toBe("Fetch book");
  expect(methodLabel("sync/status")).toBe("sync/status");
});
