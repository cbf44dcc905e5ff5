/** The official plugins: what is on offer, what is there already, and the form each one fills in. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Plugin } from "@/api/models";
import { renderApp, serveApi } from "@/testing/render";
import { Catalogue } from "./catalogue";

const COPY = "/srv/codex/plugins/metadata-openlibrary/dist/index.js";

function show(plugins: Partial<Plugin>[]) {
  const openLibraryPlugin = { command: "node", args: [COPY] };
  serveApi(() => ({ body: { required: false, openLibraryPlugin } }));
  const onAdd = vi.fn();
  renderApp(<Catalogue onAdd={onAdd} plugins={plugins as Plugin[]} />);
  return { onAdd };
}

test("every official plugin has a card, and only the one that is there is called added", async () => {
  show([{ name: "books", command: "node", args: [COPY] }]);
  const cards = await screen.findAllByRole("article");
  const seen = cards.map((card) => [
    within(card).getByRole("heading").textContent,
    within(card).queryByText("Added") !== null,
  ]);
  expect(seen).toEqual([
    ["Open Library Metadata", true],
    ["Echo Metadata", false],
  ]);
  expect(screen.getByText("@ashdev/codex-plugin-metadata-openlibrary")).toBeTruthy();
});

test("the server's own copy is started where there is one, the package elsewhere", async () => {
  const { onAdd } = show([]);
  await waitFor(async () => {
    await userEvent.click(screen.getByRole("button", { name: "Add Open Library Metadata" }));
    expect(onAdd).toHaveBeenLastCalledWith(
      expect.objectContaining({ name: "metadata-openlibrary", command: "node", args: COPY }),
    );
  });
  await userEvent.click(screen.getByRole("button", { name: "Add Echo Metadata" }));
  expect(onAdd).toHaveBeenLastCalledWith(
    expect.objectContaining({
      command: "npx",
      args: "-y\n@ashdev/codex-plugin-metadata-echo@1.9.3",
    }),
  );
});
