/** What the journal's subjects are called. */
import { expect, test } from "vitest";
import { subjectWords } from "./subject-words";

test.each([
  ["totalVolumeCount", "Total volumes"],
  ["lock:title", "Lock of Title"],
  ["externalId:plugin:echo", "ID at plugin:echo"],
  ["cover", "Cover"],
  ["of tomorrow", "of tomorrow"],
])("%s is called %s", (subject, label) => {
  expect(subjectWords.label(subject)).toBe(label);
});

test.each([
  ["year", 1990, ["1990"]],
  ["genres", ["Action", "Drama"], ["Action", "Drama"]],
  ["authors", [{ name: "Miura", role: "writer" }], ["Miura (writer)"]],
  ["status", "ended", ["Ended"]],
  ["summary", null, []],
  ["lock:title", true, ["locked"]],
  ["lock:title", null, ["not locked"]],
  ["externalId:plugin:echo", { externalId: "e-1" }, ["e-1"]],
  ["externalId:plugin:echo", undefined, []],
  ["cover", null, ["the first page"]],
  ["cover", { hash: "ab", url: "https://x.org/1.jpg" }, ["https://x.org/1.jpg"]],
  ["of tomorrow", { a: 1 }, ['{"a":1}']],
])("%s %j is told as %j", (subject, value, texts) => {
  expect(subjectWords.texts(subject, value)).toEqual(texts);
});
