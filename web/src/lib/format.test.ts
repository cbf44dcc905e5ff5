/** How numbers and times read. */
import { expect, test } from "vitest";
import { asSentence, formatAgo, formatBytes, formatCount, formatDuration } from "@/lib/format";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1500, "1.5 KB"],
  [4_200_000, "4.2 MB"],
  [731_000_000, "731 MB"],
  [2_000_000_000_000_000, "2000 TB"],
])("%d bytes read as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [4.4, "4 s"],
  [60, "1 min"],
  [95, "1 min 35 s"],
  [3600, "1 h"],
  [5400, "1 h 30 min"],
])("%d seconds read as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test("one is singular, thousands are grouped", () => {
  expect(formatCount(1, "book")).toBe("1 book");
  expect(formatCount(12_345, "series", "series")).toBe("12,345 series");
});

test("times are told relative to now", () => {
  const now = Date.parse("2026-05-02T12:00:00Z");
  expect(formatAgo("2026-05-02T11:59:40Z", now)).toBe("just now");
  expect(formatAgo("2026-05-02T09:00:00Z", now)).toBe("3 hours ago");
  expect(formatAgo("2026-05-01T11:00:00Z", now)).toBe("yesterday");
});

test.each([
  ["the folder is gone", "The folder is gone."],
  ["Nothing was marked.", "Nothing was marked."],
])("%s stands by itself", (text, sentence) => {
  expect(asSentence(text)).toBe(sentence);
});
