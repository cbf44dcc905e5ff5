/** The road from search to done, against a scripted server. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { type ApiCall, type ApiReply, renderApp, serveApi } from "@/testing/render";
import type { MetadataItem } from "../../lib/fields";
import { FetchDialog } from "./fetch-dialog";

const item: MetadataItem = {
  kind: "series",
  id: "s1",
  title: "Old Title",
  metadata: { title: "Old Title", year: 1999 },
  locks: [],
  origins: {},
};

const action = {
  actionType: "metadata_search",
  icon: "search",
  label: "Fetch from Echo",
  libraryIds: [],
  pluginDisplayName: "Echo",
  pluginId: "p1",
  pluginName: "echo",
};

const preview = {
  previewToken: "seen-1",
  expiresAt: "2026-05-02T12:15:00Z",
  pluginId: "p1",
  pluginName: "Echo",
  externalId: "e1",
  fields: [
    { field: "title", currentValue: "Old Title", proposedValue: "New Title", status: "will_apply" },
    { field: "year", currentValue: 1999, proposedValue: 2024, status: "will_apply" },
  ],
  summary: {
    willApply: 2,
    locked: 0,
    noPermission: 0,
    unchanged: 0,
    notProvided: 0,
    leftOut: 0,
    kept: 0,
    refused: 0,
  },
};

const applied = {
  success: true,
  appliedFields: ["title", "coverUrl"],
  skippedFields: [],
  message: "",
  runId: "run-1",
};

const hit = { externalId: "e1", title: "Echo: Old Title", alternateTitles: [] };

function answers(call: ApiCall): ApiReply {
  switch (`${call.method} ${call.path}`) {
    case "GET /series/s1/metadata/search-title":
      return {
        body: { originalTitle: "Old Title (Digital)", searchTitle: "Old Title", rulesApplied: 1 },
      };
    case "POST /plugins/p1/execute":
      return { body: { success: true, result: { results: [hit] }, latencyMs: 2 } };
    case "POST /series/s1/metadata/preview":
      return { body: preview };
    case "POST /series/s1/metadata/apply":
      return { body: applied };
    case "POST /journal/undo":
      return { body: { undone: 2, notUndone: 0, notUndoneEntries: [], message: "" } };
    default:
      return { status: 404, body: { code: "not_found" } };
  }
}

function show() {
  renderApp(<FetchDialog action={action} item={item} onClose={vi.fn()} />);
}

test("the cleaned title is searched, the ticked fields are applied with the token that was seen", async () => {
  const calls = serveApi(answers);
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Preview Echo: Old Title" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Apply Year" }));
  await userEvent.click(screen.getByRole("button", { name: "Apply 1 Field" }));
  await screen.findByRole("list", { name: "Applied fields" });

  const bodyOf = (path: string) => calls.find((call) => call.path === path)?.body;
  expect(bodyOf("/plugins/p1/execute")).toEqual({
    action: {
      metadata: { action: "search", contentType: "series", params: { query: "Old Title" } },
    },
  });
  expect(bodyOf("/series/s1/metadata/preview")).toEqual({ pluginId: "p1", externalId: "e1" });
  expect(bodyOf("/series/s1/metadata/apply")).toEqual({
    previewToken: "seen-1",
    fields: ["title"],
  });
});

test("undo takes the run of the apply back, instead of editing the old values in", async () => {
  const calls = serveApi(answers);
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Preview Echo: Old Title" }));
  await userEvent.click(await screen.findByRole("button", { name: "Apply 2 Fields" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await screen.findByRole("button", { name: "Preview Echo: Old Title" });
  expect(calls.find((call) => call.path === "/journal/undo")?.body).toMatchObject({
    runId: "run-1",
    dryRun: false,
  });
  expect(calls.some((call) => call.method === "PATCH")).toBe(false);
});

test("a rate limit is told with a countdown, and the button waits for it", async () => {
  const limited = { code: "plugin_rate_limited", detail: "60 a minute.", retryAfterSeconds: 30 };
  serveApi((call) =>
    call.path.endsWith("/execute") ? { status: 429, body: limited } : answers(call),
  );
  show();
  const retry = await screen.findByRole("button", { name: /^Try again in (30|29) s$/ });
  expect(retry).toHaveProperty("disabled", true);
});

test("a crash shows the plugin's last words and can be tried again", async () => {
  const crash = { code: "plugin_crashed", detail: "Exit code 1.", stderrTail: ["TypeError: docs"] };
  let crashes = 1;
  serveApi((call) => {
    if (!call.path.endsWith("/execute") || crashes === 0) return answers(call);
    crashes -= 1;
    return { status: 502, body: crash };
  });
  show();
  expect((await screen.findByRole("alert")).textContent).toContain("TypeError: docs");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("button", { name: "Preview Echo: Old Title" });
});

test("an ID is fetched without searching, and one that is unknown is said so", async () => {
  const missing = { code: "plugin_not_found", detail: "No item e9." };
  const calls = serveApi((call) =>
    call.path.endsWith("/preview") ? { status: 404, body: missing } : answers(call),
  );
  show();
  await userEvent.type(await screen.findByLabelText("External ID"), "e9");
  await userEvent.click(screen.getByRole("button", { name: "Fetch by ID" }));
  expect((await screen.findByRole("alert")).textContent).toContain("The provider does not have it");
  const asked = calls.find((call) => call.path.endsWith("/preview"));
  expect(asked?.body).toEqual({ pluginId: "p1", externalId: "e9" });
});

test("a book is found by its ISBN alone, as it is printed", async () => {
  const calls = serveApi(answers);
  const book: MetadataItem = {
    ...item,
    kind: "book",
    metadata: { title: "Old Title", isbns: ["978-0-306-40615-7"] },
  };
  renderApp(<FetchDialog action={action} item={book} onClose={vi.fn()} />);
  await userEvent.clear(await screen.findByLabelText("Title"));
  await waitFor(() => {
    const asked = calls.filter((call) => call.path.endsWith("/execute")).at(-1);
    expect(asked?.body).toMatchObject({
      action: { metadata: { params: { isbn: "9780306406157" } } },
    });
    expect(JSON.stringify(asked?.body)).not.toContain("query");
  });
});

test("a hit of the inbox is previewed without a search", async () => {
  const calls = serveApi(answers);
  renderApp(<FetchDialog action={action} item={item} onClose={vi.fn()} startAt="e1" />);
  await screen.findByRole("button", { name: "Apply 2 Fields" });
  expect(calls.some((call) => call.path.endsWith("/execute"))).toBe(false);
});
