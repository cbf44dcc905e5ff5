/** Deciding by key, against a scripted server. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import type { InboxEntry } from "@/api/models";
import { type ApiCall, type ApiReply, renderRouted, serveApi } from "@/testing/render";
import type { InboxSearch } from "../lib/inbox-search";
import { InboxBoard } from "./inbox-board";

function entry(id: string, title: string): InboxEntry {
  const candidate = { alternateTitles: [], reasons: [], alarms: [], rejected: false };
  return {
    id,
    item: {
      kind: "series",
      id: `s-${id}`,
      title,
      libraryId: "l",
      libraryName: "Manga",
      hasCover: false,
    },
    plugin: { id: "p", name: "echo", displayName: "Echo" },
    reason: "ambiguous",
    reasonText: "Two candidates are too close.",
    query: title,
    candidates: [
      { ...candidate, externalId: `${id}-1`, title: `${title} One`, score: 0.8 },
      { ...candidate, externalId: `${id}-2`, title: `${title} Two`, score: 0.79 },
    ],
    bestScore: 0.8,
    status: "waiting",
    createdAt: "2026-05-02T12:00:00Z",
    updatedAt: "2026-05-02T12:00:00Z",
  };
}

const APPLIED = { success: true, appliedFields: ["year"], skippedFields: [], message: "" };

/** An inbox that remembers what was decided. */
function serveInbox(refuse = false): ApiCall[] {
  const waiting = [entry("a", "Akira"), entry("b", "Blame"), entry("c", "Claymore")];
  return serveApi(({ method, path }): ApiReply => {
    const [, id, action] = /^\/match\/inbox\/(\w+)\/(\w+)$/.exec(path) ?? [];
    const found = waiting.find((candidate) => candidate.id === id);
    if (method === "POST" && found) {
      if (refuse)
        return { status: 409, body: { code: "conflict", detail: "Somebody was faster." } };
      found.status = action === "reopen" ? "waiting" : "approved";
      return action === "approve"
        ? { body: { entry: found, applied: { ...APPLIED, runId: `run-of-${id}` } } }
        : { body: { entry: found } };
    }
    if (path === "/journal/undo") {
      return { body: { undone: 3, notUndone: 0, notUndoneEntries: [], message: "" } };
    }
    if (path === "/match/inbox") {
      const data = waiting.filter(({ status }) => status === "waiting");
      const counts = { waiting: data.length, snoozed: 0, approved: 0, rejected: 0, never: 0 };
      return { body: { data, page: 1, pageSize: 50, total: data.length, counts } };
    }
    return { status: 404, body: { code: "not_found" } };
  });
}

const onFetch = vi.fn();

function Board() {
  const [search, setSearch] = useState<InboxSearch>({});
  return <InboxBoard libraries={[]} onFetch={onFetch} onSearch={setSearch} search={search} />;
}

function rows(): string[] {
  const list = within(screen.getByRole("list", { name: "Inbox" }));
  return list.getAllByRole("button").map((row) => row.textContent ?? "");
}

async function shown(title: string) {
  await screen.findByRole("heading", { name: title });
}

test("a approves the best candidate, and the next entry is looked at", async () => {
  const calls = serveInbox();
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.keyboard("a");
  await shown("Blame");
  expect(rows()).toHaveLength(2);
  const approved = calls.find((call) => call.method === "POST");
  expect(approved?.path).toBe("/match/inbox/a/approve");
  expect(approved?.body).toEqual({ externalId: "a-1" });
});

test("a number chooses, and j and k walk", async () => {
  const calls = serveInbox();
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.keyboard("jj");
  await shown("Claymore");
  await userEvent.keyboard("k");
  await shown("Blame");
  await userEvent.keyboard("2a");
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(calls.find((call) => call.method === "POST")?.body).toEqual({ externalId: "b-2" });
});

test("what the server refuses comes back", async () => {
  const calls = serveInbox(true);
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.keyboard("n");
  await waitFor(() => expect(calls.some((call) => call.path.endsWith("/never"))).toBe(true));
  await waitFor(() => expect(rows()).toHaveLength(3));
});

test("u takes the last decision back", async () => {
  const calls = serveInbox();
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.keyboard("s");
  await shown("Blame");
  await waitFor(() => expect(calls.some((call) => call.path.endsWith("/snooze"))).toBe(true));
  await userEvent.keyboard("u");
  await waitFor(() =>
    expect(calls.some((call) => call.path === "/match/inbox/a/reopen")).toBe(true),
  );
  await waitFor(() => expect(rows()).toHaveLength(3));
  await shown("Akira");
});

test("u undoes the very run of an approval, and the entry waits again", async () => {
  const calls = serveInbox();
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.keyboard("a");
  await shown("Blame");
  await userEvent.keyboard("u");
  await shown("Akira");
  const undone = calls.filter((call) => call.path === "/journal/undo");
  expect(undone.map((call) => call.body)).toMatchObject([{ runId: "run-of-a", dryRun: false }]);
  expect(calls.some((call) => call.path.endsWith("/history"))).toBe(false);
});

test("keys stay with whoever types", async () => {
  const calls = serveInbox();
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.type(screen.getByRole("searchbox", { name: "Search the inbox" }), "an");
  expect(calls.some((call) => call.method === "POST")).toBe(false);
});

test("what is ticked is approved together, after the count was confirmed", async () => {
  const calls = serveInbox();
  renderRouted(<Board />);
  await shown("Akira");
  await userEvent.keyboard("xjx");
  await userEvent.click(screen.getByRole("button", { name: "Approve best" }));
  expect(calls.some((call) => call.method === "POST")).toBe(false);
  await userEvent.click(await screen.findByRole("button", { name: "Approve 2" }));
  await waitFor(() => {
    const sent = calls.find((call) => call.path === "/match/inbox/approve");
    expect(sent?.body).toEqual({ ids: ["a", "b"] });
  });
});
