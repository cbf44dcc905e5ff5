/** Rules between JSON and the editor: nothing is lost, nothing is invented. */
import { expect, test } from "vitest";
import { pastedRules } from "./paste";
import { ruleDraft, ruleDrafts, rulesJson, writtenRules } from "./rule-draft";

/** As the overview writes it. */
const DOCUMENTED = `[
  {
    "pattern": "\\\\s*\\\\(Digital\\\\)$",
    "replacement": "",
    "description": "Remove (Digital) suffix"
  }
]`;

test("the documentation's rules go through the editor unchanged", () => {
  const pasted = pastedRules(DOCUMENTED);
  expect(pasted.ok && rulesJson(pasted.value)).toEqual(JSON.parse(DOCUMENTED));
  expect(JSON.parse(DOCUMENTED)[0].pattern).toBe("\\s*\\(Digital\\)$");
});

test.each([
  [{ pattern: "a" }, { pattern: "a", replacement: "" }],
  [
    { pattern: "a", replacement: " ", enabled: false },
    { pattern: "a", replacement: " ", enabled: false },
  ],
  [
    { pattern: "a", replacement: "b", enabled: true },
    { pattern: "a", replacement: "b" },
  ],
])("%j is kept as %j", (rule, kept) => {
  expect(rulesJson(ruleDrafts([rule]))).toEqual([kept]);
});

test("a row nobody has written into is no rule, one with only a replacement is", () => {
  const rows = [ruleDraft(), ruleDraft({ pattern: "a" }), ruleDraft({ replacement: "b" })];
  expect(writtenRules(rows)).toEqual(rows.slice(1));
});

test.each([undefined, null, "corrupt", { pattern: "a" }])("%j is no list of rules", (json) => {
  expect(ruleDrafts(json)).toEqual([]);
});

test("rows keep their names when others come and go", () => {
  const keys = ruleDrafts([{ pattern: "a" }, { pattern: "a" }]).map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
});
