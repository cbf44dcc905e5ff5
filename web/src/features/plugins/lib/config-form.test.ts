/** Forms from schemas. */
import { expect, test } from "vitest";
import type { ConfigField } from "@/api/models";
import { hintOf, kindOf, missingSettings, withSetting } from "./config-form";

const field = (change: Partial<ConfigField>): ConfigField => ({
  key: "k",
  label: "K",
  type: "string",
  required: false,
  ...change,
});

test.each([
  ["number", "number"],
  ["string-array", "list"],
  ["json", "json"],
  ["never heard of", "text"],
])("type %s is edited as %s", (type, kind) => {
  expect(kindOf(field({ type }))).toBe(kind);
});

test("emptied settings leave the configuration", () => {
  expect(withSetting({ a: 1, b: 2 }, "a", "")).toEqual({ b: 2 });
  expect(withSetting({}, "a", false)).toEqual({ a: false });
  expect(withSetting({ a: ["x"] }, "a", [])).toEqual({});
});

test("only required settings without a default are missing", () => {
  const fields = [
    field({ key: "a", required: true }),
    field({ key: "b", required: true, default: 5 }),
    field({ key: "c" }),
    field({ key: "d", required: true }),
  ];
  expect(missingSettings(fields, { d: "x" })).toEqual(["a"]);
});

test("defaults are hinted as they would be typed", () => {
  expect(hintOf("x")).toBe("x");
  expect(hintOf(5)).toBe("5");
  expect(hintOf(undefined)).toBeUndefined();
});
