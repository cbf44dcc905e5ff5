/** The whole road: first run, a library, a plugin asked, a preview read, chosen fields written, the plugin gone. */
import assert from "node:assert/strict";
import test from "node:test";
import { createApi } from "../kit/api.mjs";
import { eventually } from "../kit/eventually.mjs";
import { openSeries, previewFirstHit, tickedFields } from "../kit/flow.mjs";
import { openPage } from "../kit/open-page.mjs";
import { allGone, descendants } from "../kit/processes.mjs";
import { ADMIN, startServer } from "../kit/server.mjs";

const TITLE = "Science Comics";

async function createAccount(page) {
  await page.goto("/");
  const form = page.getByRole("form", { name: "Create the administrator" });
  await form.getByLabel("User name").fill(ADMIN.username);
  await form.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await form.getByLabel("Repeat password").fill(ADMIN.password);
  await form.getByRole("button", { name: "Create account" }).click();
}

async function lockField(page, label) {
  await page.getByRole("button", { name: "Edit metadata" }).click();
  const editor = page.getByRole("dialog", { name: /^Edit metadata of/ });
  await editor.getByRole("button", { name: `Lock ${label}` }).click();
  await editor.getByRole("button", { name: "Save" }).click();
  await editor.waitFor({ state: "hidden" });
}

test("from an empty folder to metadata written as ticked, and no process left", async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, server);

  await createAccount(page);
  await page.getByRole("button", { name: "Add the demo" }).click();
  const api = await signedInApi(server);
  const { libraries } = await demoScanned(api);
  assert.equal(libraries.length, 1);

  await page.goto("/series");
  await openSeries(page, TITLE);
  await lockField(page, "Publisher");
  const id = page.url().split("/").at(-1);
  const before = await api.get(`/series/${id}`);
  assert.deepEqual(before.locks, ["publisher"]);

  const dialog = await previewFirstHit(page, TITLE);
  await dialog
    .getByRole("row", { name: /Publisher/ })
    .getByRole("img", { name: /^Locked/ })
    .waitFor();
  await dialog.getByRole("checkbox", { name: "Apply Summary" }).uncheck();
  // The echo's cover lies on a server that a test may not depend on.
  await dialog.getByRole("checkbox", { name: "Apply Cover" }).uncheck();
  const ticked = await tickedFields(dialog);
  assert.ok(
    ticked.length >= 5 && !ticked.includes("Summary") && !ticked.includes("Publisher"),
    ticked.join(", "),
  );
  const [preview] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith("/metadata/apply")),
    dialog.getByRole("button", { name: `Apply ${ticked.length} Fields` }).click(),
  ]);
  const list = dialog.getByRole("list", { name: "Applied fields" });
  await list.waitFor();
  const applied = await list.getByRole("listitem").allTextContents();
  assert.deepEqual(applied.sort(), ticked.sort());
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await showsWhatWasTicked(page, api, { id, before, chosen: preview.postDataJSON().fields });
  await disableEcho(page, server);
});

/** The page and the record: ticked fields are the plugin's, the rest is as before. */
async function showsWhatWasTicked(page, api, { id, before, chosen }) {
  const after = await api.get(`/series/${id}`);
  assert.equal(after.metadata.year, 2024);
  assert.deepEqual(after.metadata.genres, ["Action", "Comedy", "Test", "Echo"]);
  for (const field of Object.keys(after.metadata)) {
    if (chosen.includes(field)) continue;
    assert.deepEqual(after.metadata[field], before.metadata[field], `${field} was not ticked`);
  }
  assert.deepEqual(after.locks, before.locks);

  await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
  const main = await page.getByRole("main").textContent();
  for (const shown of ["2024", "Comedy", "Echo Author"])
    assert.ok(main.includes(shown), `${shown} is not shown`);
  for (const hidden of ["Echo Publisher"]) assert.ok(!main.includes(hidden), `${hidden} is shown`);
}

async function disableEcho(page, server) {
  const processes = descendants(server.pid).filter(({ command }) =>
    command.includes("metadata-echo"),
  );
  assert.ok(processes.length > 0, "the plugin has no process while it is enabled");
  await page.goto("/settings/plugins");
  const enabled = page.getByRole("switch", { name: /Echo/ });
  assert.equal(await enabled.isChecked(), true);
  await enabled.click({ force: true });
  await allGone(processes);
  await eventually(async () => assert.equal(await enabled.isChecked(), false));
}

async function signedInApi(server) {
  const { accessToken } = await createApi(server.url).post("/auth/login", ADMIN);
  return createApi(server.url, accessToken);
}

async function demoScanned(api) {
  return eventually(
    async () => {
      const { data: libraries } = await api.get("/libraries");
      assert.ok(libraries.length > 0, "no library was added");
      const scan = await api.get(`/libraries/${libraries[0].id}/scan`);
      assert.equal(scan.status, "completed");
      assert.equal(scan.filesFailed, 0);
      return { libraries };
    },
    { seconds: 60 },
  );
}
