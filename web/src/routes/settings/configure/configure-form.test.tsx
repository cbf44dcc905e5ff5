/** Configuring a plugin: what is sent, where faults are shown, what the trial is asked. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Plugin } from "@/api/models";
import { type ApiReply, renderRouted, serveApi } from "@/testing/render";
import { ConfigureForm } from "./configure-form";

const PLUGIN = {
  id: "p1",
  displayName: "Echo",
  useExistingExternalId: true,
  config: {},
  permissions: ["metadata:read"],
  scopes: ["series:detail"],
  libraryIds: [],
  manifest: { capabilities: { metadataProvider: ["series", "book"] } },
} as unknown as Plugin;

const VOCABULARY = {
  fields: [{ path: "metadata.year", label: "Year", kind: "number", example: "1997" }],
  helpers: [],
  operators: [],
  examples: { templates: [], rules: [], conditions: [] },
  matchDefaults: { threshold: 0.8, margin: 0.05 },
};

const TRIAL = {
  title: "One Piece",
  query: "One Piece 1997",
  outcome: "search",
  steps: [],
  conditions: [],
  warnings: [],
  problems: [],
};

function show(save: ApiReply) {
  const calls = serveApi(({ method, path }) => {
    if (method === "PATCH") return save;
    if (path === "/rules/vocabulary") return { body: VOCABULARY };
    if (path === "/rules/test") return { body: TRIAL };
    return { body: { data: [{ id: "s1", title: "One Piece" }], total: 1, plugins: [] } };
  });
  const onSaved = vi.fn();
  renderRouted(
    <ConfigureForm onCancel={vi.fn()} onDirty={vi.fn()} onSaved={onSaved} plugin={PLUGIN} />,
  );
  return { calls, onSaved };
}

test("what a match has to reach by default is what the server says", async () => {
  show({ body: PLUGIN });
  const placeholders = async (label: string) =>
    (await screen.findByLabelText(label)).getAttribute("placeholder");
  await waitFor(async () =>
    expect([
      await placeholders("Auto-match threshold"),
      await placeholders("Auto-match margin"),
    ]).toEqual(["80 % unless you say otherwise", "5 % unless you say otherwise"]),
  );
});

test("a template is tried out while it is typed, and saved with everything else", async () => {
  const { calls, onSaved } = show({ body: PLUGIN });
  await userEvent.click(await screen.findByRole("tab", { name: "Template" }));
  await userEvent.click(screen.getByLabelText("Query template"));
  await userEvent.paste("{{metadata.title}} ");
  await userEvent.click(await screen.findByRole("button", { name: "metadata.year" }));
  expect(await screen.findByText("One Piece 1997")).toBeTruthy();
  const template = "{{metadata.title}} {{metadata.year}}";
  await waitFor(() =>
    expect(calls.findLast(({ path }) => path === "/rules/test")?.body).toMatchObject({
      seriesId: "s1",
      pluginId: "p1",
      overrides: { searchQueryTemplate: template, useExistingExternalId: true },
    }),
  );
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(onSaved).toHaveBeenCalled());
  expect(calls.find(({ method }) => method === "PATCH")?.body).toMatchObject({
    searchQueryTemplate: template,
    searchPreprocessingRules: null,
    autoMatchConditions: null,
    permissions: ["metadata:read"],
  });
});

test("a refused save opens the tab of the fault and marks its row", async () => {
  const errors = [{ field: "searchPreprocessingRules[0].pattern", detail: "unclosed group" }];
  show({ status: 400, body: { code: "invalid_input", detail: "Not saved.", errors } });
  await userEvent.click(await screen.findByRole("tab", { name: "Preprocessing" }));
  await userEvent.click(screen.getByRole("button", { name: "Add rule" }));
  await userEvent.click(screen.getByLabelText("Rule 1: pattern"));
  await userEvent.paste("(");
  await userEvent.click(screen.getByRole("tab", { name: "General" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  const pattern = await screen.findByLabelText("Rule 1: pattern");
  expect(pattern.getAttribute("aria-invalid")).toBe("true");
});
