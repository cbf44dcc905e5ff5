/** Values in words. */
import { expect, test } from "vitest";
import type { FieldName } from "@/api/models";
import { fieldNamed } from "./fields";
import { valueTexts } from "./value-text";

test.each<[FieldName, unknown, string[]]>([
  ["title", "Nausicaä", ["Nausicaä"]],
  ["title", undefined, []],
  ["year", 0, ["0"]],
  ["status", "hiatus", ["On hiatus"]],
  ["genres", ["Drama", "War"], ["Drama", "War"]],
  ["authors", [{ name: "A" }, { name: "B", role: "cover_artist" }], ["A", "B (cover artist)"]],
  ["alternateTitles", [{ label: "en", title: "Valley" }], ["Valley (en)"]],
  ["rating", { source: "echo", score: 85, voteCount: 1200 }, ["echo 85 / 100 (1,200 votes)"]],
  ["externalIds", [{ source: "api:x", externalId: "7" }], ["api:x: 7"]],
  ["awards", [{ name: "Eisner", year: 2001, won: true }], ["Eisner (2001, won)"]],
])("%s %j", (name, value, texts) => {
  expect(valueTexts(fieldNamed(name), value)).toEqual(texts);
});
