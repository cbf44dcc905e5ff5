/** The editor: what a person types locks itself, in plain sight. */
import { screen, waitFor } from "@testing-library/react";
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
  renderApp(<MetadataEditor item={item} onClose={onClose} opened />);
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
