/** Conditions: inputs that follow the operator, verdicts in their rows. */
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { renderApp, serveApi } from "@/testing/render";
import type { Conditions, ConditionVerdict } from "../../api/types";
import { conditionsDraft, conditionsJson } from "../../lib/conditions-draft";
import { ConditionsEditor } from "./conditions-editor";

const VOCABULARY = {
  fields: [
    { path: "book_count", label: "Books in the series", kind: "number", example: "12" },
    { path: "metadata.status", label: "Status", kind: "text", example: "ongoing" },
  ],
  helpers: [],
  operators: [
    { name: "is_not_null", label: "is not empty", needsValue: false, valueKinds: [] },
    { name: "gte", label: "is at least", needsValue: true, valueKinds: ["number"] },
    { name: "in", label: "is one of", needsValue: true, valueKinds: ["list"] },
  ],
  examples: { templates: [], rules: [], conditions: [] },
};

function show(saved: Conditions | null, verdicts: ConditionVerdict[] = []) {
  serveApi(() => ({ body: VOCABULARY }));
  let now = conditionsDraft(saved);
  function Harness() {
    const [conditions, setConditions] = useState(now);
    now = conditions;
    return (
      <ConditionsEditor
        conditions={conditions}
        onChange={setConditions}
        problems={[]}
        verdicts={verdicts}
      />
    );
  }
  renderApp(<Harness />);
  return () => conditionsJson(now);
}

test("without conditions it says that everything is matched", () => {
  const conditions = show(null);
  expect(screen.getByText(/runs for all series/)).toBeTruthy();
  expect(conditions()).toBeNull();
});

test("a condition is built from an empty row", async () => {
  const conditions = show(null);
  await userEvent.click(screen.getByRole("button", { name: "Add condition" }));
  await userEvent.type(screen.getByRole("combobox", { name: "Condition 1: field" }), "bookCount");
  const operator = screen.getByLabelText("Condition 1: operator");
  await within(operator).findByText("is at least");
  expect(screen.queryByLabelText("Condition 1: value")).toBeNull();
  await userEvent.selectOptions(operator, "gte");
  await userEvent.clear(screen.getByLabelText("Condition 1: value"));
  await userEvent.type(screen.getByLabelText("Condition 1: value"), "3");
  await userEvent.click(screen.getByRole("radio", { name: "any" }));
  const rules = [{ field: "bookCount", operator: "gte", value: 3 }];
  expect(conditions()).toEqual({ mode: "any", rules });
});

test("the value follows the operator", async () => {
  const rules = [{ field: "book_count", operator: "gte", value: 3 }];
  const conditions = show({ mode: "all", rules });
  const operator = screen.getByLabelText("Condition 1: operator");
  await within(operator).findByText("is one of");
  await userEvent.selectOptions(operator, "in");
  expect(conditions()?.rules).toEqual([{ field: "book_count", operator: "in", value: [3] }]);
  await userEvent.selectOptions(operator, "is_not_null");
  expect(conditions()?.rules).toEqual([{ field: "book_count", operator: "is_not_null" }]);
});

test("verdicts stand in the row they are about, though rows without a field do not count", () => {
  const rules = [
    { field: "", operator: "gte", value: 1 },
    { field: "book_count", operator: "gte", value: 3 },
  ];
  const verdict = { source: "plugin", index: 0, passed: false, text: "no, it is 1" } as const;
  show({ mode: "all", rules }, [verdict]);
  const row = within(screen.getByRole("listitem", { name: "Condition 2" }));
  expect(row.getByText("no, it is 1")).toBeTruthy();
});
