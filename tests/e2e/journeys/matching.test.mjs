/** Rules pasted as documented, a library matched, the inbox decided by keyboard, and all of it undone to the byte. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { eventually } from "../kit/eventually.mjs";
import { makeShelf } from "../kit/library.mjs";
import { addEcho, endedTask, startMatching } from "../kit/matching.mjs";
import { openPage } from "../kit/open-page.mjs";
import { CONDITIONS, RULES, TEMPLATE } from "../kit/overview.mjs";
import { visit } from "../kit/pages.mjs";
import { photograph } from "../kit/photograph.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

/** The library's rule makes queries of which the echo's titles are the very titles of these series. */
const CLEAR = ["Echo Amber Coast", "Echo Birch Lane"];
const KNOWN = "Known Already";
const EDITED = "Crimson Garden";
const UNSURE = ["Distant Voyage", "Hidden Harbour", "Iron Mirror (1999)", "Jade Machine", EDITED];
const LIBRARY_RULES = '[{"pattern": "^Echo ", "replacement": ""}]';

/** A shelf on which somebody has worked already. */
async function furnish(t) {
  const folder = makeShelf(t, [...CLEAR, KNOWN, ...UNSURE]);
  const server = await startServerWithAdmin(t);
  const { api } = server;
  const { library } = await api.addScannedLibrary("Tales", folder);
  const plugin = await addEcho(api);
  const known = await api.seriesByTitle(KNOWN);
  await api.post(`/series/${known.id}/external-ids`, {
    source: "plugin:metadata-echo",
    externalId: "echo-1::Known",
  });
  const edited = await api.seriesByTitle(EDITED);
  await api.patch(`/series/${edited.id}/metadata`, {
    fields: { title: `${EDITED} (Digital)`, publisher: "Garden Press", tags: ["mine"] },
    locks: { publisher: true },
  });
  return { server, api, library, plugin };
}

async function pasteJson(page, tab, what, json) {
  await page.getByRole("tab", { name: tab }).click();
  await page.getByRole("button", { name: "Paste JSON" }).click();
  const dialog = page.getByRole("dialog", { name: `Paste ${what}` });
  await dialog.getByLabel("JSON").fill(json);
  await dialog.getByRole("button", { name: `Use these ${what}` }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function configureEcho(page) {
  await visit(page, "/settings/plugins");
  await page.getByRole("button", { name: "Configure Echo" }).click();
  const dialog = page.getByRole("dialog", { name: "Configure Echo" });
  await dialog.getByRole("tab", { name: "Template" }).click();
  await dialog.getByLabel("Query template").fill(TEMPLATE);
  await pasteJson(page, "Preprocessing", "rules", RULES);
  await pasteJson(page, "Conditions", "conditions", CONDITIONS);
  await tryOnWholeLibrary(page, dialog);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** The laboratory says what will be searched, and why one series will not. */
async function tryOnWholeLibrary(page, dialog) {
  await dialog.getByRole("button", { name: "Try on the whole library" }).click();
  const laboratory = page.getByRole("dialog", { name: "Echo: the whole library" });
  const counts = laboratory.getByRole("group", { name: "Filter by what would be done" });
  const total = CLEAR.length + UNSURE.length + 1;
  await counts.getByRole("button", { name: new RegExp(`^${total} ?Series in all`) }).waitFor();
  await counts.getByRole("button", { name: /^1 ?.*skip/i }).waitFor();
  const rows = laboratory.getByRole("list", { name: "Series before and after" });
  const row = rows.getByRole("button", { name: new RegExp(`^${EDITED}`) });
  assert.equal(await row.textContent(), `${EDITED} (Digital)${EDITED}search`);
  await page.keyboard.press("Escape");
  await laboratory.waitFor({ state: "hidden" });
}

async function addLibraryRules(page, library) {
  await visit(page, `/settings/libraries/${library.id}`);
  await pasteJson(page, "Title rules", "rules", LIBRARY_RULES);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Everything is saved.").waitFor();
}

async function isAsPasted({ api, library, plugin }) {
  const saved = await api.get(`/admin/plugins/${plugin.id}`);
  assert.equal(saved.searchQueryTemplate, TEMPLATE);
  assert.equal(saved.searchPreprocessingRules[0].pattern, JSON.parse(RULES)[0].pattern);
  assert.deepEqual(saved.autoMatchConditions, JSON.parse(CONDITIONS));
  const { data } = await api.get("/libraries");
  const rules = data.find(({ id }) => id === library.id).titlePreprocessingRules;
  assert.deepEqual([rules[0].pattern, rules[0].replacement], ["^Echo ", ""]);
}

/** The title of the entry that is looked at. */
async function current(page) {
  const row = page.getByRole("list", { name: "Inbox" }).locator('button[aria-current="true"]');
  return (await row.textContent()).trim();
}

/** Presses keys on the entry that is looked at, waits until it left the list, and returns its title. */
async function decide(page, ...keys) {
  const before = await current(page);
  for (const key of keys) await page.keyboard.press(key);
  await eventually(async () => {
    const rows = page.getByRole("list", { name: "Inbox" }).getByRole("listitem");
    const titles = await rows.allTextContents();
    assert.ok(!titles.some((title) => title.includes(before)), `${before} is still listed`);
  });
  return before;
}

/** Every decision there is, by keyboard alone; the last entry is approved together with the ticked. */
async function reviewInbox(page, api) {
  await visit(page, "/inbox");
  await page.getByRole("tab", { name: `Waiting ${UNSURE.length}` }).waitFor();
  await decide(page, "a");
  await decide(page, "2", "a");
  await decide(page, "Shift+R");
  await decide(page, "n");
  await page.getByRole("tab", { name: "Waiting 1" }).waitFor();
  await eventually(async () => {
    const { counts } = await api.get("/match/inbox");
    assert.deepEqual(counts, { waiting: 1, snoozed: 0, approved: 2, rejected: 1, never: 1 });
  });
  const last = page.getByRole("list", { name: "Inbox" });
  await page.keyboard.press("s");
  await last.waitFor({ state: "hidden" });
  await eventually(async () => {
    const { counts } = await api.get("/match/inbox");
    assert.deepEqual(counts, { waiting: 0, snoozed: 1, approved: 2, rejected: 1, never: 1 });
  });
}

async function matchedSeries(api) {
  const { data } = await api.get("/series?pageSize=100");
  const details = await Promise.all(data.map(({ id }) => api.get(`/series/${id}`)));
  return details.filter(({ origins }) => origins.summary === "plugin:metadata-echo");
}

/** All that the plugin wrote, undone from the history in one go. */
async function undoPlugin(page, plugin, entries) {
  await visit(page, `/history?plugin=${plugin.id}`);
  await page.getByRole("button", { name: /^Undo .*Echo.*…$/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Undo/ });
  const undo = dialog.getByRole("button", { name: `Undo ${entries}`, exact: true });
  await undo.click();
  await undo.waitFor({ state: "hidden" });
  assert.equal(await dialog.getByRole("list", { name: "What stays" }).count(), 0);
  await dialog.getByRole("button", { name: "Close" }).last().click();
}

test("a library is matched and decided, and undone every field is as before to the byte", async (t) => {
  const furnished = await furnish(t);
  const { server, api, library, plugin } = furnished;
  const before = await photograph(server);
  const page = await openPage(t, server);
  await signIn(page);

  await configureEcho(page);
  await addLibraryRules(page, library);
  await isAsPasted(furnished);

  await visit(page, `/libraries/${library.id}`);
  await startMatching(page, library, "Match and apply");
  const { progress } = await endedTask(api);
  assert.deepEqual(progress, { total: 8, done: 7, failed: 0, skipped: 1, open: 0 });
  const accepted = await matchedSeries(api);
  const titles = accepted.map(({ title }) => `Echo ${title}`);
  assert.deepEqual(
    titles.sort(),
    CLEAR,
    "the plugin knows them without the word that rules remove",
  );

  await reviewInbox(page, api);
  assert.equal((await matchedSeries(api)).length, CLEAR.length + 2);
  const changed = await photograph(server);
  assert.notDeepEqual(changed.rows.series, before.rows.series);

  const { data: runs } = await api.get(`/journal/runs?pluginId=${plugin.id}`);
  assert.equal(runs.length, 3, "a run for the library and one for each approval");
  const entries = runs.reduce((sum, run) => sum + run.entries, 0);
  await undoPlugin(page, plugin, entries);
  assert.deepEqual(await photograph(server), before);
});
