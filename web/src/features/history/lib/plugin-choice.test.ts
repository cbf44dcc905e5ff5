/** The plugins of the history's filter. */
import { expect, test } from "vitest";
import { pluginChoice, removedName } from "./plugin-choice";
import { filterOf, parseRunSearch } from "./run-filter";
import { spanToUndo } from "./span-to-undo";

test.each([
  [{ id: "p", name: "Echo", enabled: true }, "p", "Echo"],
  [{ id: "p", name: "Echo", enabled: false }, "p", "Echo (disabled)"],
  [{ name: "Echo" }, "removed:Echo", "Echo (removed)"],
])("%j is offered as %s", (plugin, value, label) => {
  expect(pluginChoice(plugin)).toEqual({ value, label });
});

test("a removed plugin is looked for by its name, others by their id", () => {
  const { value } = pluginChoice({ name: "Echo: old" });
  expect(removedName(value)).toBe("Echo: old");
  expect(filterOf(parseRunSearch({ plugin: value }))).toEqual({ removedPlugin: "Echo: old" });
  expect(filterOf({ plugin: "p" })).toEqual({ pluginId: "p" });
});

test("the work of a removed plugin is undone run by run", () => {
  const plugin = pluginChoice({ name: "Echo" }).value;
  expect(spanToUndo({ plugin })).toBeUndefined();
  expect(spanToUndo({ plugin, from: "2026-05-02" })).toBeUndefined();
});
