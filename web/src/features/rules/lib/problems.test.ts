/** The server's faults find the row and the input they belong to. */
import { expect, test } from "vitest";
import { ProblemError } from "@/lib/problem";
import { faultAt, problemsByRow, problemsIn, problemsOf } from "./problems";
import { ruleDraft, writtenRules } from "./rule-draft";

const problem = (path: string) => ({ path, message: `wrong: ${path}` });

test.each([
  ["searchPreprocessingRules[2].pattern", "[2].pattern"],
  ["searchPreprocessingRules", ""],
  ["searchPreprocessingRulesOfOthers", undefined],
  ["searchQueryTemplate", undefined],
])("of the rules, %s is at %j", (path, inside) => {
  const [found] = problemsIn([problem(path)], "searchPreprocessingRules");
  expect(found?.path).toBe(inside);
});

test("a blank row before a faulty one does not shift the fault", () => {
  const rows = [ruleDraft({ pattern: "a" }), ruleDraft(), ruleDraft({ pattern: "[" })];
  const faults = problemsByRow([problem("[1].pattern")], writtenRules(rows));
  expect([...faults.keys()]).toEqual([rows[2]?.key]);
  expect(faultAt(faults.get(rows[2]?.key ?? ""), "pattern")).toBe("wrong: [1].pattern");
  expect(faultAt(faults.get(rows[2]?.key ?? ""), "replacement")).toBeUndefined();
});

test("conditions number their rows inside `rules`", () => {
  const faults = problemsByRow([problem("rules[0].value"), problem("mode")], [{ key: "k" }]);
  expect(faults.get("k")).toEqual([{ path: "value", message: "wrong: rules[0].value" }]);
  expect(faults.get("")).toEqual([problem("mode")]);
});

test("a refused save tells its faults like a trial does", () => {
  const errors = [{ field: "autoMatchConditions.rules[1].field", detail: "unknown", line: 1 }];
  const problems = problemsOf(new ProblemError(400, { errors }));
  expect(problemsIn(problems, "autoMatchConditions")).toEqual([
    { path: "rules[1].field", message: "unknown", line: 1 },
  ]);
  expect(problemsOf(new Error("no answer"))).toEqual([]);
});
