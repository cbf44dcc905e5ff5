/** Work in the background as a person sees it: tried out, reviewed, applied, taken back, stopped. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { eventually } from "../kit/eventually.mjs";
import { makeShelf } from "../kit/library.mjs";
import { addEcho, endedTask, startMatching, trust } from "../kit/matching.mjs";
import { openPage } from "../kit/open-page.mjs";
import { visit } from "../kit/pages.mjs";
import { photograph } from "../kit/photograph.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

const TITLES = ["Amber Coast", "Birch Lane", "Cedar Hill"];
const LEFT_OUT = "Birch Lane";

async function furnish(t, titles, changes) {
  const folder = makeShelf(t, titles);
  const server = await startServerWithAdmin(t);
  const { library } = await server.api.addScannedLibrary("Tales", folder);
  const plugin = await addEcho(server.api, changes);
  await trust(server.api, plugin);
  return { server, api: server.api, library, plugin };
}

async function publishers(api) {
  const { data } = await api.get("/series?pageSize=100&sort=title");
  const details = await Promise.all(data.map(({ id }) => api.get(`/series/${id}`)));
  return Object.fromEntries(details.map(({ title, metadata }) => [title, metadata.publisher]));
}

test("a dry run is reviewed and applied, and one field taken back from the series page", async (t) => {
  const { server, api, library, plugin } = await furnish(t, TITLES);
  const before = await photograph(server);
  const page = await openPage(t, server);
  await signIn(page);
  await visit(page, `/libraries/${library.id}`);
  await startMatching(page, library, "Dry run");
  const dryRun = await endedTask(api);
  assert.equal(dryRun.dryRun, true);
  assert.deepEqual(await photograph(server), before, "a dry run wrote something");

  await visit(page, `/jobs/${dryRun.id}`);
  const proposed = page.getByRole("list", { name: "Proposed changes" });
  await proposed
    .getByRole("checkbox")
    .nth(TITLES.length - 1)
    .waitFor();
  await proposed.getByRole("checkbox", { name: `Apply the changes of ${LEFT_OUT}` }).uncheck();
  await page.getByRole("button", { name: `Apply ${TITLES.length - 1} reviewed` }).click();
  await page.waitForURL((url) => /^\/jobs\//.test(url.pathname) && !url.href.includes(dryRun.id));
  const { progress } = await endedTask(api);
  assert.deepEqual([progress.total, progress.done], [TITLES.length - 1, TITLES.length - 1]);
  const publisher = "Echo Publisher";
  assert.deepEqual(await publishers(api), {
    "Amber Coast": publisher,
    [LEFT_OUT]: undefined,
    "Cedar Hill": publisher,
  });

  await undoPublisher(page, api, plugin);
});

/** The origin beside a value tells who wrote it and takes it back; the plugin does not write it again. */
async function undoPublisher(page, api, plugin) {
  const { id } = await api.seriesByTitle("Amber Coast");
  await visit(page, `/series/${id}`);
  await page.getByRole("button", { name: /^Publisher: .*Show who and when$/ }).click();
  const changes = page.getByRole("dialog", { name: /Publisher/ });
  await changes.getByRole("link").first().waitFor();
  await changes.getByRole("button", { name: "Undo Publisher" }).click();
  await page.getByText("Publisher is as it was before.").waitFor();
  const series = await api.get(`/series/${id}`);
  assert.equal(series.metadata.publisher, undefined);
  assert.equal(series.origins.publisher, undefined);
  assert.equal(series.metadata.year, 2024, "more than one field was undone");

  const again = await api.post(`/series/${id}/metadata/auto-match`, { pluginId: plugin.id });
  const refused = again.skippedFields.find(({ field }) => field === "publisher");
  assert.ok(refused, `the undone publisher was written again: ${again.appliedFields.join(", ")}`);
  assert.match(refused.reason, /took this value back/);

  await page.reload();
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("list", { name: "Changes" }).getByText("was undone").first().waitFor();
}

test("a job is paused, goes on and is cancelled from the page of jobs", async (t) => {
  const titles = Array.from({ length: 40 }, (_, nth) => `Tale ${nth + 1}`);
  const { server, api, library } = await furnish(t, titles, { rateLimitRequestsPerMinute: 6 });
  const page = await openPage(t, server);
  await signIn(page);
  await visit(page, `/libraries/${library.id}`);
  await startMatching(page, library, "Match and apply");
  await visit(page, "/jobs");
  const card = page.getByRole("list", { name: "Jobs at work" }).getByRole("article");
  await card.getByRole("progressbar").waitFor({ state: "attached" });
  await card.getByText(/^Planned: .*6 a minute/).waitFor();

  await card.getByRole("button", { name: /^Pause/ }).click();
  await card.getByText("Paused", { exact: true }).waitFor();
  const paused = await taskIs(api, "paused");
  await card.getByRole("button", { name: /^Resume/ }).click();
  await eventually(async () => {
    const { data } = await api.get("/tasks");
    assert.match(data[0].status, /^(pending|running)$/);
  });
  await card.getByRole("button", { name: /^Cancel/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Cancel/ });
  await dialog.getByRole("button", { name: "Cancel the job" }).click();
  const cancelled = await taskIs(api, "cancelled");
  assert.ok(cancelled.progress.done >= paused.progress.done);
  assert.ok(cancelled.progress.done < titles.length, "nothing was left to cancel");
  await page.getByRole("list", { name: "Ended jobs" }).getByText("Cancelled").waitFor();
});

async function taskIs(api, status) {
  return eventually(async () => {
    const { data } = await api.get("/tasks");
    assert.equal(data[0].status, status);
    return data[0];
  });
}
