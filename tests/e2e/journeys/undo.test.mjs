/** What a person wrote with a dialog is taken back by the button after it: not edited back, but undone. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { eventually } from "../kit/eventually.mjs";
import { previewFirstHit } from "../kit/flow.mjs";
import { makeShelf } from "../kit/library.mjs";
import { addEcho } from "../kit/matching.mjs";
import { openPage } from "../kit/open-page.mjs";
import { visit } from "../kit/pages.mjs";
import { photograph } from "../kit/photograph.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

const TITLE = "Amber Coast";

async function furnish(t) {
  const server = await startServerWithAdmin(t);
  await server.api.addScannedLibrary("Tales", makeShelf(t, [TITLE]));
  await addEcho(server.api);
  const { id } = await server.api.seriesByTitle(TITLE);
  const page = await openPage(t, server);
  await signIn(page);
  await visit(page, `/series/${id}`);
  return { server, page };
}

/** The newest run of the whole server. */
async function newestRun({ api }) {
  const { data } = await api.get("/journal/runs?pageSize=1");
  return data[0];
}

async function isAsBefore(server, before) {
  await eventually(async () => assert.deepEqual(await photograph(server), before));
  assert.equal((await newestRun(server)).kind, "undo");
}

test("after Fetch Metadata every value, origin, lock and id is as before", async (t) => {
  const { server, page } = await furnish(t);
  const before = await photograph(server);
  const dialog = await previewFirstHit(page, TITLE);
  await dialog.getByRole("button", { name: /^Apply \d+ Fields?$/ }).click();
  await dialog.getByRole("list", { name: "Applied fields" }).waitFor();
  assert.notDeepEqual(await photograph(server), before);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Everything is as it was before.").waitFor();
  await isAsBefore(server, before);
});

test("the toast of the metadata editor takes the save back, with the locks it set", async (t) => {
  const { server, page } = await furnish(t);
  const before = await photograph(server);
  await page.getByRole("button", { name: "Edit metadata" }).click();
  const editor = page.getByRole("dialog", { name: `Edit metadata of ${TITLE}` });
  await editor.getByRole("textbox", { name: "Publisher" }).fill("Coast Press");
  await page.keyboard.press("Escape");
  const discard = page.getByRole("dialog", { name: "Discard unsaved changes?" });
  await discard.getByRole("button", { name: "Cancel" }).click();
  await editor.getByRole("button", { name: "Save" }).click();
  await editor.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByText("The metadata is as it was.").waitFor();
  await isAsBefore(server, before);
});
