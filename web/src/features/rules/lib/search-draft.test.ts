/** What editors hold, as it is tried out and saved. */
import { expect, test } from "vitest";
import {
  libraryOverrides,
  librarySearchBody,
  pluginOverrides,
  pluginSearchBody,
  searchDraft,
} from "./search-draft";

const RULES = [{ pattern: "a", replacement: "b" }];
const CONDITIONS = { mode: "any", rules: [{ field: "book_count", operator: "gte", value: 1 }] };

test("what is stored comes back as it was", () => {
  const draft = searchDraft({ template: "{{x}} ", rules: RULES, conditions: CONDITIONS });
  expect(pluginSearchBody(draft)).toEqual({
    searchQueryTemplate: "{{x}} ",
    searchPreprocessingRules: RULES,
    autoMatchConditions: CONDITIONS,
  });
  expect(librarySearchBody(draft)).toEqual({
    titlePreprocessingRules: RULES,
    autoMatchConditions: CONDITIONS,
  });
});

test("nothing is said as null, so that trying out does not fall back to what is saved", () => {
  const empty = searchDraft({ template: "  " });
  expect(pluginOverrides(empty, false)).toEqual({
    searchQueryTemplate: null,
    searchPreprocessingRules: null,
    pluginConditions: null,
    useExistingExternalId: false,
  });
  expect(libraryOverrides(empty)).toEqual({
    titlePreprocessingRules: null,
    libraryConditions: null,
  });
});
