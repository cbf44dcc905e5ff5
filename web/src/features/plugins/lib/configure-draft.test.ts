/** A plugin's settings between the server and the dialog. */
import { expect, test } from "vitest";
import type { Plugin } from "@/api/models";
import { configureBody, configureDraft } from "./configure-draft";
import { percentOf, thresholdWords } from "./match-words";

const PLUGIN = {
  useExistingExternalId: true,
  internalConfig: { autoMatchThreshold: 0.9 },
  config: { resultsPerSearch: 3 },
  permissions: ["metadata:read"],
  scopes: ["series:detail"],
  libraryIds: ["l1"],
} as unknown as Plugin;

test("what is not said is said as null, so that the server's default counts", () => {
  expect(configureBody(configureDraft(PLUGIN))).toEqual({
    metadataTargets: null,
    useExistingExternalId: true,
    internalConfig: { searchResultsLimit: null, autoMatchThreshold: 0.9, autoMatchMargin: null },
    config: { resultsPerSearch: 3 },
    permissions: ["metadata:read"],
    scopes: ["series:detail"],
    libraryIds: ["l1"],
  });
});

test("all libraries are told by naming none", () => {
  const draft = { ...configureDraft(PLUGIN), allLibraries: true };
  expect(configureBody(draft).libraryIds).toEqual([]);
});

test.each([
  [0.07, 7],
  [0.855, 85.5],
  [1, 100],
])("%d is %d percent", (share, percent) => {
  expect(percentOf(share)).toBe(percent);
});

test("words warn of thresholds looser than the server's own", () => {
  const defaults = { threshold: 0.8, margin: 0.03 };
  expect(thresholdWords(undefined, defaults)).toMatch(/^Careful/);
  expect(thresholdWords(0.81, defaults)).toMatch(/^Careful/);
  expect(thresholdWords(0.75, defaults)).toMatch(/^Loose/);
  expect(thresholdWords(0.5, defaults)).toMatch(/^Very loose/);
  expect(thresholdWords(0.97, defaults)).toMatch(/^Very strict/);
  expect(thresholdWords(0.5, undefined)).toMatch(/^How sure/);
});
