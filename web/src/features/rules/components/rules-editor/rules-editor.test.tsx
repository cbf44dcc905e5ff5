/** The list of rules: added, moved, pasted, and each fault in its row. */
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { renderApp, serveApi } from "@/testing/render";
import type { Problem } from "../../api/types";
import { type RuleDraft, ruleDrafts, rulesJson } from "../../lib/rule-draft";
import { RulesEditor } from "./rules-editor";

const EXAMPLE = { pattern: "[_.]+", replacement: " ", description: "Underscores to spaces" };
const VOCABULARY = {
  fields: [],
  helpers: [],
  operators: [],
  examples: { templates: [], rules: [{ label: "Underscores", value: EXAMPLE }], conditions: [] },
};

function show(patterns: string[], problems: Problem[] = []) {
  serveApi(() => ({ body: VOCABULARY }));
  let now: RuleDraft[] = ruleDrafts(patterns.map((pattern) => ({ pattern })));
  function Harness() {
    const [rules, setRules] = useState(now);
    now = rules;
    return <RulesEditor label="Rules" onChange={setRules} problems={problems} rules={rules} />;
  }
  renderApp(<Harness />);
  return () => rulesJson(now);
}

test("rules are moved by buttons and by keys, and screen readers hear where to", async () => {
  const rules = show(["a", "b", "c"]);
  await userEvent.click(screen.getByRole("button", { name: /Move Rule 1 down/ }));
  expect(rules().map(({ pattern }) => pattern)).toEqual(["b", "a", "c"]);
  expect(screen.getByRole("status").textContent).toBe("Rule 1 is now rule 2 of 3.");

  await userEvent.click(screen.getByLabelText("Rule 3: pattern"));
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(rules().map(({ pattern }) => pattern)).toEqual(["b", "c", "a"]);
  expect(document.activeElement).toHaveProperty("value", "c");
});

test("an example is added, a rule switched off, duplicated and deleted", async () => {
  const rules = show(["a"]);
  await userEvent.click(await screen.findByRole("button", { name: "Underscores" }));
  expect(screen.getByText("one space")).toBeTruthy();
  await userEvent.click(screen.getByRole("switch", { name: "Rule 1 is enabled" }));
  await userEvent.click(screen.getByRole("button", { name: "Duplicate Rule 2" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete Rule 1" }));
  expect(rules()).toEqual([EXAMPLE, EXAMPLE]);
});

test("a fault stands under the input it is about", () => {
  show(["a", "["], [{ path: "[1].pattern", message: "unclosed character class" }]);
  const row = within(screen.getByRole("listitem", { name: "Rule 2" }));
  expect(row.getByLabelText("Rule 2: pattern").getAttribute("aria-invalid")).toBe("true");
  expect(row.getByText("unclosed character class")).toBeTruthy();
  expect(screen.getByLabelText("Rule 1: pattern").getAttribute("aria-invalid")).toBeNull();
});

test("pasted JSON takes the place of the rules, and what is no JSON changes nothing", async () => {
  const rules = show(["a"]);
  await userEvent.click(screen.getByRole("button", { name: "Paste JSON" }));
  await userEvent.click(await screen.findByLabelText("JSON"));
  await userEvent.paste("[{");
  await userEvent.click(screen.getByRole("button", { name: "Use these rules" }));
  expect(await screen.findByText(/not JSON/)).toBeTruthy();
  expect(rules()).toEqual([{ pattern: "a", replacement: "" }]);

  await userEvent.clear(screen.getByLabelText("JSON"));
  await userEvent.paste(JSON.stringify([EXAMPLE]));
  await userEvent.click(screen.getByRole("button", { name: "Use these rules" }));
  expect(rules()).toEqual([EXAMPLE]);
});
