/** The whole road with PostgreSQL below it: the same answers as with SQLite, also after a kill. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { startPostgres } from "../../../scripts/test/postgres.mjs";
import { createApi } from "../kit/api.mjs";
import { eventually } from "../kit/eventually.mjs";
import { makeShelf } from "../kit/library.mjs";
import { addEcho, endedTask, trust } from "../kit/matching.mjs";
import { demoLibrary } from "../kit/paths.mjs";
import { allGone, descendants } from "../kit/processes.mjs";
import { ADMIN, startServer } from "../kit/server.mjs";

const FIELDS = ["summary", "year", "genres"];

/** The address of an empty cluster's only database. */
async function emptyDatabase(t) {
  const cluster = await startPostgres();
  t.after(() => cluster.remove());
  return cluster.url;
}

function dataFolder(t) {
  const data = mkdtempSync(path.join(tmpdir(), "codex-e2e-postgres-"));
  t.after(() => rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return data;
}

test("the whole road on PostgreSQL, with a kill in between", async (t) => {
  const data = dataFolder(t);
  const environment = {
    CODEX_DATABASE_URL: await emptyDatabase(t),
    CODEX_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
  const first = await startServer(t, { data, environment });
  const { accessToken } = await first.api.post("/setup/initialize", ADMIN);
  const api = createApi(first.url, accessToken);

  const { library, scan } = await api.addScannedLibrary("Demo", demoLibrary);
  assert.equal(scan.status, "completed");
  assert.ok(scan.filesProcessed > 3 && scan.filesFailed === 0, JSON.stringify(scan));
  const plugin = await addEcho(api, { scopes: ["series:detail", "library:detail"] });
  const series = await api.seriesByTitle("The Novels of Jane Austen");
  const before = (await api.get(`/series/${series.id}`)).metadata;
  await previewAndApply(api, plugin, series, before);
  const children = descendants(first.pid);
  await first.kill();
  await allGone(children);

  const second = await startServer(t, { data, environment });
  const again = createApi(second.url, accessToken);
  const { data: runs } = await again.get("/journal/runs?pageSize=10");
  assert.ok(runs.length > 0, "the journal is empty after the kill");
  await again.post("/journal/undo", { seriesId: series.id });
  const restored = (await again.get(`/series/${series.id}`)).metadata;
  for (const field of FIELDS) assert.deepEqual(restored[field], before[field], field);
  await matchEverything(again, library, plugin);
});

async function previewAndApply(api, plugin, series, before) {
  const body = { pluginId: plugin.id, externalId: "echo-1::Austen" };
  const preview = await api.post(`/series/${series.id}/metadata/preview`, body);
  const { previewToken } = preview;
  await api.post(`/series/${series.id}/metadata/apply`, { previewToken, fields: FIELDS });
  const { metadata } = await api.get(`/series/${series.id}`);
  for (const field of FIELDS) {
    const offered = preview.fields.find((row) => row.field === field);
    assert.equal(offered.status, "will_apply", field);
    assert.deepEqual(metadata[field], offered.proposedValue, field);
    assert.notDeepEqual(metadata[field], before[field], field);
  }
}

async function matchEverything(api, library, plugin) {
  await trust(api, plugin);
  await api.post(`/libraries/${library.id}/metadata/auto-match/task`, { pluginId: plugin.id });
  const task = await endedTask(api);
  assert.equal(task.progress.failed, 0, JSON.stringify(task));
  const { data } = await api.get(`/tasks/${task.id}/items`);
  assert.ok(data.length > 0);
}

test("twenty scans and lists at once on PostgreSQL end as they should", async (t) => {
  const environment = { CODEX_DATABASE_URL: await emptyDatabase(t) };
  const server = await startServer(t, { data: dataFolder(t), environment });
  const { accessToken } = await server.api.post("/setup/initialize", ADMIN);
  const api = createApi(server.url, accessToken);
  const titles = Array.from({ length: 40 }, (_, number) => `Tale ${number}`);
  const folder = makeShelf(t, titles);
  const library = await api.post("/libraries", { name: "Tales", path: folder });
  const starts = Array.from({ length: 10 }, () =>
    api.post(`/libraries/${library.id}/scan`).then(
      () => "started",
      (error) => error.status,
    ),
  );
  const lists = Array.from({ length: 10 }, () => api.get("/series?pageSize=50&search=tale"));
  const outcomes = await Promise.all(starts);
  await Promise.all(lists);
  assert.equal(outcomes.filter((outcome) => outcome === "started").length >= 1, true);
  assert.ok(
    outcomes.every((outcome) => outcome === "started" || outcome === 409),
    outcomes.join(" "),
  );
  await api.scanFinished(library.id);
  await eventually(async () => {
    assert.equal((await api.get("/series?pageSize=1")).total, titles.length);
  });
});
