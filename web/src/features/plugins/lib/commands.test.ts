/** What may be run, as choices and as words. */
import { expect, test } from "vitest";
import { commandsOf } from "./commands";

test("patterns are told and not offered as commands", () => {
  expect(commandsOf(["node", "npx", "codex-plugin-*", "/opt/codex/plugins/*"])).toEqual({
    choices: ["node", "npx"],
    also: "installed programs named codex-plugin-…, and programs below /opt/codex/plugins/",
  });
  expect(commandsOf([])).toEqual({ choices: [], also: "" });
});
