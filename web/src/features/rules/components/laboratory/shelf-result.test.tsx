/** The laboratory's result: counts that filter, steps behind a row, faults instead of counts. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp, serveApi } from "@/testing/render";
import type { ShelfTrial } from "../../api/types";
import { ruleDrafts } from "../../lib/rule-draft";
import { ShelfResult } from "./shelf-result";

const RULES = [{ pattern: "_", replacement: " ", description: "No underscores" }];
const RESULT: ShelfTrial = {
  total: 3,
  changed: 1,
  wouldSearch: 2,
  wouldUseExternalId: 0,
  wouldSkip: 1,
  skipReasons: [
    {
      code: "library_conditions_not_met",
      reason: "The conditions of the library are not met.",
      count: 1,
    },
  ],
  data: [
    {
      title: "One_Piece",
      libraryTitle: "One Piece",
      query: "One Piece",
      outcome: "search",
      steps: [{ source: "library", index: 0, before: "One_Piece", after: "One Piece" }],
      conditions: [],
      warnings: [],
    },
  ],
  page: 1,
  pageSize: 50,
  matching: 1,
  conditions: [],
  rules: [{ source: "library", index: 0, matched: 1, changed: 1, micros: 1500, slow: true }],
  problems: [],
  durationMs: 4,
};

function show(result: ShelfTrial) {
  const calls = serveApi(() => ({ body: result }));
  const rules = { library: ruleDrafts(RULES) };
  const overrides = { titlePreprocessingRules: RULES };
  renderApp(<ShelfResult overrides={overrides} rules={rules} shelf={{ libraryId: "l" }} />);
  return calls;
}

test("what is typed is tried out, and a count filters the rows", async () => {
  const calls = show(RESULT);
  await userEvent.click(await screen.findByRole("button", { name: /2\s*Would search/ }));
  await waitFor(() => expect(calls.at(-1)?.body).toHaveProperty("outcome", "search"));
  expect(calls[0]?.path).toBe("/libraries/l/rules/preview");
  expect(calls[0]?.body).toEqual({
    overrides: { titlePreprocessingRules: RULES },
    page: 1,
    pageSize: 50,
  });
});

test("a reason to skip filters the rows", async () => {
  const calls = show(RESULT);
  const name = "1 The conditions of the library are not met.";
  const reason = { outcome: "skip", reason: "library_conditions_not_met" };
  await userEvent.click(await screen.findByRole("button", { name }));
  await waitFor(() => expect(calls.at(-1)?.body).toMatchObject(reason));
  await userEvent.click(await screen.findByRole("button", { name, pressed: true }));
  await waitFor(() => expect(calls.at(-1)?.body).not.toHaveProperty("reason"));
});

test("rules are told by their description, with their time and a warning", async () => {
  show(RESULT);
  const row = await screen.findByRole("row", { name: /Library: No underscores/ });
  expect(row.textContent).toMatch(/slow.*1.*1.*1\.5 ms/);
  await userEvent.click(screen.getByRole("button", { name: /One_Piece/ }));
  expect(await screen.findByRole("list", { name: "Steps" })).toBeTruthy();
  expect(screen.getByText("_").tagName).toBe("DEL");
});

test("a fault is told instead of counts", async () => {
  const problems = [{ path: "titlePreprocessingRules[0].pattern", message: "unclosed group" }];
  show({ ...RESULT, problems });
  expect((await screen.findByRole("alert")).textContent).toContain("unclosed group");
  expect(screen.queryByText("Series in all")).toBeNull();
});
