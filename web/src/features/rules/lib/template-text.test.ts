/** What chips write into a template, and where the cursor goes. */
import { expect, test } from "vitest";
import { fieldInsertion, helperInsertion, insertedAt } from "./template-text";

const helper = (name: string, signature: string, block = false) => ({
  name,
  signature,
  block,
  description: "",
  example: "",
  result: "",
});

test.each([
  ["metadata.title", "{{metadata.title}}"],
  ["external_ids.plugin:metadata-echo", "{{external_ids.[plugin:metadata-echo].id}}"],
  ["external_ids.count", "{{external_ids.count}}"],
])("%s is written as %s", (path, text) => {
  expect(fieldInsertion(path)).toEqual({ text, select: text.length });
});

test("helpers come with the arguments they need, blocks with their end", () => {
  expect(
    helperInsertion(helper("truncate", 'truncate text [length=100] [suffix="..."]')).text,
  ).toBe("{{truncate text}}");
  expect(helperInsertion(helper("gt", "gt a b", true))).toEqual({
    text: "{{#gt a b}}{{/gt}}",
    select: "{{#gt a b}}".length,
  });
});

test("an insertion takes the place of what is selected", () => {
  expect(insertedAt("ab cd", 3, 5, { text: "{{x}}", select: 2 })).toEqual({
    text: "ab {{x}}",
    cursor: 5,
  });
});
