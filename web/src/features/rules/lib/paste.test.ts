/** Pasted JSON: what is taken, and what is said about the rest. */
import { expect, test } from "vitest";
import { conditionsJson } from "./conditions-draft";
import { pastedConditions, pastedRules } from "./paste";
import { rulesJson } from "./rule-draft";

/** As the overview writes it. */
const DOCUMENTED = {
  mode: "all",
  rules: [
    { field: "external_ids.plugin:metadata-echo", operator: "is_null" },
    { field: "book_count", operator: "gte", value: 1 },
  ],
};

test("the documentation's conditions go through the editor unchanged", () => {
  const pasted = pastedConditions(JSON.stringify(DOCUMENTED));
  expect(pasted.ok && conditionsJson(pasted.value)).toEqual(DOCUMENTED);
});

test("a rule alone and a list of conditions alone are taken, too", () => {
  const rule = pastedRules('{"pattern": "a"}');
  expect(rule.ok && rulesJson(rule.value)).toEqual([{ pattern: "a", replacement: "" }]);
  const conditions = pastedConditions(JSON.stringify(DOCUMENTED.rules));
  expect(conditions.ok && conditionsJson(conditions.value)).toEqual(DOCUMENTED);
});

test.each(["false", "null", "0", '["en","ja"]', '""'])("the value %s is kept", (value) => {
  const text = `{"mode":"any","rules":[{"field":"f","operator":"equals","value":${value}}]}`;
  const pasted = pastedConditions(text);
  expect(pasted.ok && JSON.stringify(conditionsJson(pasted.value))).toBe(text);
});

test.each([
  ["[", /not JSON/],
  ["[1]", /Rule 1 has no “pattern”/],
  ['[{"pattern": "a"}, {"replacement": "b"}]', /Rule 2 has no “pattern”/],
])("as rules, %s is refused", (text, fault) => {
  const pasted = pastedRules(text);
  expect(pasted.ok ? "" : pasted.fault).toMatch(fault);
});

test.each([
  ["{", /not JSON/],
  ["{}", /“mode” and “rules”/],
  ['{"mode": "some", "rules": []}', /“all” or “any”/],
  ['{"rules": [{"field": "a"}]}', /Rule 1 needs/],
])("as conditions, %s is refused", (text, fault) => {
  const pasted = pastedConditions(text);
  expect(pasted.ok ? "" : pasted.fault).toMatch(fault);
});
