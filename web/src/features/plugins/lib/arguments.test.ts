/** Arguments, one per line. */
import { expect, test } from "vitest";
import { argumentsHint, formatArguments, parseArguments } from "./arguments";

test("lines become arguments, blank lines vanish, inner spaces stay", () => {
  expect(parseArguments(" -y \n\n/srv/my plugins/echo.js\n")).toEqual([
    "-y",
    "/srv/my plugins/echo.js",
  ]);
});

test("what was parsed is shown as it was typed", () => {
  expect(formatArguments(parseArguments("-y\n--prefer-offline"))).toBe("-y\n--prefer-offline");
});

test.each([
  ["-y @ashdev/codex-plugin-metadata-echo@1.9.3", true],
  ["--prefer-offline x", true],
  ["-y\n@ashdev/codex-plugin-metadata-echo@1.9.3", false],
  ["/srv/my plugins/echo.js", false],
  ["--title=My Plugin", false],
])("%j is pointed out: %s", (text, pointedOut) => {
  expect(argumentsHint(text) !== undefined).toBe(pointedOut);
});
