/** What somebody may do, the page offers; what they may not, it does not show. */
import assert from "node:assert/strict";
import test from "node:test";
import { makeShelf } from "../kit/library.mjs";
import { addEcho, endedTask, startMatching } from "../kit/matching.mjs";
import { openPage } from "../kit/open-page.mjs";
import { visit } from "../kit/pages.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

const EDITOR = { username: "edith", password: "another long password" };

test("an editor matches a library, and is not offered to scan or delete it", async (t) => {
  const server = await startServerWithAdmin(t);
  const { api } = server;
  const { library } = await api.addScannedLibrary("Tales", makeShelf(t, ["Amber Coast"]));
  await addEcho(api);
  await api.post("/users", { ...EDITOR, role: "editor" });
  const page = await openPage(t, server);
  const response = await page.request.post("/api/v1/auth/login", { data: EDITOR });
  assert.equal(response.status(), 200, await response.text());

  await visit(page, `/libraries/${library.id}`);
  await page.getByRole("button", { name: `Actions for ${library.name}` }).click();
  await page.getByRole("menuitem", { name: "Auto-match…" }).waitFor();
  for (const name of ["Scan for changes", "Settings", "Delete library"]) {
    assert.equal(await page.getByRole("menuitem", { name }).count(), 0, `${name} is offered`);
  }
  await page.keyboard.press("Escape");
  await startMatching(page, library, "Match and apply");
  await endedTask(api);
});
