/** What the filters let one undo. */
import { expect, test } from "vitest";
import { spanText, spanToUndo } from "./span-to-undo";

test("what an undo cannot follow offers none", () => {
  expect(spanToUndo({})).toBeUndefined();
  expect(spanToUndo({ to: "2026-05-02" })).toBeUndefined();
  expect(spanToUndo({ kind: "scan", plugin: "p" })).toBeUndefined();
  expect(spanToUndo({ library: "l", from: "2026-05-02" })).toBeUndefined();
});

test("a plugin, narrowed by time", () => {
  expect(spanToUndo({ plugin: "p" })).toEqual({ pluginId: "p" });
  expect(Object.keys(spanToUndo({ plugin: "p", from: "2026-05-02" }) ?? {})).toEqual([
    "pluginId",
    "from",
  ]);
});

test.each([
  [{ plugin: "p" }, "everything by Echo"],
  [{ plugin: "p", from: "2026-05-02" }, "everything by Echo since 2026-05-02"],
  [{ from: "2026-05-02", to: "2026-05-02" }, "everything on 2026-05-02"],
  [{ from: "2026-05-01", to: "2026-05-02" }, "everything from 2026-05-01 to 2026-05-02"],
])("%j is %s", (search, text) => {
  expect(spanText(search, "Echo")).toBe(text);
});
