/** Adding and removing ids at other services, and the way back. */
import { Notifications } from "@mantine/notifications";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { ItemExternalId } from "@/api/models";
import { renderApp, serveApi } from "@/testing/render";
import type { MetadataItem } from "../lib/fields";
import { ExternalIdsDialog } from "./external-ids-dialog";

const item = { kind: "series", id: "s1", title: "Emma" } as MetadataItem;
const known = { id: "x1", source: "api:openlibrary", externalId: "OL1W" } as ItemExternalId;
const undone = { undone: 1, notUndone: 0, notUndoneEntries: [], message: "" };

test("what was removed comes back by undoing its run, links, times and chooser included", async () => {
  const calls = serveApi(({ path }) => ({
    body: path === "/journal/undo" ? undone : { runId: "run-3" },
  }));
  renderApp(
    <>
      <Notifications />
      <ExternalIdsDialog externalIds={[known]} item={item} onClose={vi.fn()} opened />
    </>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Remove api:openlibrary" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "DELETE /series/s1/external-ids/x1",
      "POST /journal/undo",
    ]),
  );
  expect(calls[1]?.body).toMatchObject({ runId: "run-3" });
});
