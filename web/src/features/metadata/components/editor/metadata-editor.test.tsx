/** The editor: what a person types locks itself, in plain sight. */
import { Notifications } from "@mantine/notifications";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderApp, serveApi } from "@/testing/render";
import type { MetadataItem } from "../../lib/fields";
import { MetadataEditor } from "./metadata-editor";

const item: MetadataItem = {
  kind: "series",
  id: "s1",
  title: "Emma",
  metadata: { title: "Emma", publisher: "Murray", authors: [{ name: "Jane Austen" }] },
  locks: ["publisher"],
  origins: {},
};

function show() {
  const onClose = vi.fn();
  renderApp(
    <>
      <Notifications />
      <MetadataEditor item={item} onClose={onClose} opened />
    </>,
  );
  return onClose;
}

const lockOf = (label: string) => screen.getByRole("button", { name: `Lock ${label}` });

test("typing locks the field, typing it back unlocks it", async () => {
  serveApi(() => ({ body: {} }));
  show();
  const title = await screen.findByLabelText("Title");
  expect(lockOf("Title").getAttribute("aria-pressed")).toBe("false");
  await userEvent.type(title, "!");
  expect(lockOf("Title").getAttribute("aria-pressed")).toBe("true");
  await userEvent.type(title, "{Backspace}");
  expect(lockOf("Title").getAttribute("aria-pressed")).toBe("false");
  expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
});

test("only what changed is sent, with its locks", async () => {
  const calls = serveApi(() => ({ body: { id: "s1" } }));
  const onClose = show();
  await userEvent.type(await screen.findByLabelText("Year"), "1815");
  await userEvent.click(lockOf("Publisher"));
  await userEvent.click(screen.getByRole("button", { name: "Add to Authors" }));
  await userEvent.type(screen.getByLabelText("Authors 2: Name"), "Another");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(calls[0]).toMatchObject({
    method: "PATCH",
    path: "/series/s1/metadata",
    body: {
      fields: { year: 1815, authors: [{ name: "Jane Austen" }, { name: "Another" }] },
      locks: { publisher: false, year: true, authors: true },
    },
  });
});

test("a refused field is marked, and nothing typed is lost", async () => {
  const refusal = {
    code: "invalid_input",
    detail: "The metadata was not saved.",
    errors: [{ field: "year", detail: "must be at most 9999" }],
  };
  serveApi(() => ({ status: 400, body: refusal }));
  const onClose = show();
  await userEvent.type(await screen.findByLabelText("Year"), "99999");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findAllByText(/must be at most 9999/)).length).toBeGreaterThan(0);
  expect(screen.getByLabelText("Year")).toHaveProperty("value", "99999");
  expect(onClose).not.toHaveBeenCalled();
});

test("Escape asks before typed edits are thrown away", async () => {
  serveApi(() => ({ body: {} }));
  const onClose = show();
  await userEvent.type(await screen.findByLabelText("Title"), "!");
  await userEvent.keyboard("{Escape}");
  const asking = await screen.findByRole("dialog", { name: "Discard unsaved changes?" });
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(within(asking).getByRole("button", { name: "Discard changes" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("the toast takes back the run of the save", async () => {
  const undone = { undone: 1, notUndone: 0, notUndoneEntries: [], message: "" };
  const calls = serveApi(({ path }) => ({
    body: path === "/journal/undo" ? undone : { id: "s1", runId: "run-7" },
  }));
  const onClose = show();
  await userEvent.type(await screen.findByLabelText("Year"), "1815");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(calls.at(-1)?.body).toMatchObject({ runId: "run-7" }));
  expect(calls.filter(({ method }) => method === "PATCH")).toHaveLength(1);
});
