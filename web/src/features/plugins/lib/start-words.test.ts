/** Waiting for a plugin is explained. */
import { expect, test } from "vitest";
import { startingText } from "./start-words";

test.each([
  ["npx", "installing", /^npx is fetching the package\./],
  ["npx", "starting", /^Starting\. The first time npx may be fetching/],
  ["/usr/bin/uvx", undefined, /^Starting\. The first time uvx may be fetching/],
  ["node", "starting", /^Starting…$/],
])("%s, %s", (command, state, text) => {
  expect(startingText(command, state)).toMatch(text);
});
