/** The filter of the history in the address. */
import { expect, test } from "vitest";
import { filterOf, parseRunSearch } from "./run-filter";

test.each([
  [
    { kind: "auto_match", plugin: "p" },
    { kind: "auto_match", plugin: "p" },
  ],
  [{ kind: "nonsense", from: "2026-05-02" }, { from: "2026-05-02" }],
  [{ from: "yesterday", to: 7 }, {}],
  [{ to: "2026-13-45" }, {}],
])("%j is read as %j", (search, parsed) => {
  expect(parseRunSearch(search)).toEqual(parsed);
});

test("days are whole days", () => {
  const { from, to } = filterOf({ from: "2026-05-02", to: "2026-05-02" });
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3600 * 1000);
});
