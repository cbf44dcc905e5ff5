/** The input of a value follows operator, field and what is there. */
import { expect, test } from "vitest";
import type { VocabularyField, VocabularyOperator } from "../api/types";
import { fitted, listOf, operandInput } from "./operand";

const operator = (...valueKinds: string[]): VocabularyOperator => ({
  name: "o",
  label: "o",
  needsValue: valueKinds.length > 0,
  valueKinds,
});
const field = (kind: string): VocabularyField => ({ path: "f", label: "f", kind, example: "" });
const ANYTHING = operator("text", "number", "bool", "null");

test.each([
  [operator(), "text", "x", "none"],
  [operator("number"), "text", "x", "number"],
  [operator("list"), "text", undefined, "list"],
  [operator("pattern"), "text", undefined, "pattern"],
  [operator("text"), "number", 3, "text"],
  [ANYTHING, "number", undefined, "number"],
  [ANYTHING, "bool", undefined, "flag"],
  [ANYTHING, "text", 3, "number"],
  [ANYTHING, "number", "many", "text"],
  [ANYTHING, "text", undefined, "text"],
])("%j on a field of kind %s holding %j is %s", (op, kind, value, input) => {
  expect(operandInput(op, field(kind), value)).toBe(input);
});

test.each([
  ["none", "x", undefined],
  ["number", "12", 12],
  ["number", "twelve", 0],
  ["flag", "true", true],
  ["flag", undefined, false],
  ["list", "en", ["en"]],
  ["list", undefined, []],
  ["text", ["a", "b"], "a b"],
  ["text", undefined, ""],
] as const)("as %s, %j becomes %j", (input, value, kept) => {
  expect(fitted(input, value)).toEqual(kept);
});

test("numbers stay numbers only where the field holds numbers", () => {
  expect(listOf(["1997", "x"], field("number"))).toEqual([1997, "x"]);
  expect(listOf(["1997"], field("text"))).toEqual(["1997"]);
});
