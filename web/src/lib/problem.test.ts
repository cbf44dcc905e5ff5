/** How failures are put into words. */
import { expect, test } from "vitest";
import { faultsByField, hasCode, ProblemError, sentenceFor } from "@/lib/problem";

test("a problem is told with its detail", () => {
  const error = new ProblemError(404, { title: "Not found", detail: "No series has this id." });
  expect(sentenceFor(error)).toBe("No series has this id.");
});

test("field faults are told by name and keyed for forms", () => {
  const error = new ProblemError(400, {
    code: "invalid_input",
    detail: "The plugin was not saved.",
    errors: [{ field: "name", detail: "must be lower case" }],
  });
  expect(sentenceFor(error)).toBe("name: must be lower case");
  expect(faultsByField(error)).toEqual({ name: "must be lower case" });
});

test("an answer without a body still says what happened", () => {
  expect(sentenceFor(new ProblemError(502, {}))).toContain("502");
});

test("a code is recognised, and a plain error has none", () => {
  const error = new ProblemError(429, { code: "plugin_rate_limited", retryAfterSeconds: 12 });
  expect(hasCode(error, "plugin_timeout", "plugin_rate_limited")).toBe(true);
  expect(hasCode(new Error("plugin_rate_limited"), "plugin_rate_limited")).toBe(false);
});
