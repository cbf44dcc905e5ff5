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
  expect(fieldInsertion(path)).toEqual({ text, from: text.length, to: text.length });
});

test.each([
  [helper("truncate", 'truncate text [length=100] [suffix="..."]'), "{{truncate <text>}}"],
  [helper("gt", "gt a b", true), "{{#gt <a> b}}{{/gt}}"],
  [helper("log", "log"), "{{log}}<>"],
])("%j is written with the arguments it needs, the first to be typed over", (known, marked) => {
  const { text, from, to } = helperInsertion(known);
  expect(`${text.slice(0, from)}<${text.slice(from, to)}>${text.slice(to)}`).toBe(marked);
});

test("an insertion takes the place of what is selected", () => {
  expect(insertedAt("ab cd", 3, 5, { text: "{{x}}", from: 2, to: 3 })).toEqual({
    text: "ab {{x}}",
    selection: [5, 6],
  });
});
