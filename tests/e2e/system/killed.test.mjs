/** What is left when the server is killed with SIGKILL in the middle of its work. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { isDeepStrictEqual } from "node:util";
import { createApi } from "../kit/api.mjs";
import { eventually } from "../kit/eventually.mjs";
import { makeLibrary } from "../kit/library.mjs";
import { echoPlugin } from "../kit/paths.mjs";
import { allGone, descendants } from "../kit/processes.mjs";
import { startServer, startServerWithAdmin } from "../kit/server.mjs";

function dataFolder(t) {
  const data = mkdtempSync(path.join(tmpdir(), "codex-e2e-killed-"));
  t.after(() => rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return data;
}

/** Starts again on what the killed server left, with the session of before. */
async function startAgain(t, data, token) {
  const server = await startServer(t, { data });
  return createApi(server.url, token);
}

test("killed in mid-scan, the next scan goes on and every book is there", async (t) => {
  const folder = makeLibrary(t, { series: 30, booksEach: 10 });
  const data = dataFolder(t);
  const server = await startServerWithAdmin(t, { data });
  const library = await server.api.post("/libraries", { name: "Tales", path: folder });
  await server.api.post(`/libraries/${library.id}/scan`);
  await eventually(async () => {
    const scan = await server.api.get(`/libraries/${library.id}/scan`);
    assert.equal(scan.status, "running");
    assert.ok(scan.filesProcessed >= 20, `${scan.filesProcessed} files`);
  });
  const children = descendants(server.pid);
  await server.kill();
  await allGone(children);

  const api = await startAgain(t, data, server.api.token);
  const interrupted = await api.get(`/libraries/${library.id}/scan`);
  assert.equal(interrupted.status, "failed");
  assert.ok(interrupted.filesProcessed < 300, "the scan was over before it was killed");
  await api.post(`/libraries/${library.id}/scan`);
  const scan = await api.scanFinished(library.id);
  assert.equal(scan.status, "completed");
  assert.equal(scan.filesFailed, 0);
  assert.equal((await api.get("/books?pageSize=1")).total, 300);
  assert.equal((await api.get("/series?pageSize=1")).total, 30);
});

const FIELDS = ["summary", "year", "genres", "tags", "authors", "publisher", "language"];

test("killed in mid-apply, every item has all of its fields or none, and no process is left", async (t) => {
  const folder = makeLibrary(t, { series: 60, booksEach: 1 });
  const data = dataFolder(t);
  const server = await startServerWithAdmin(t, { data });
  await server.api.addScannedLibrary("Tales", folder);
  const plugin = await server.api.addEchoPlugin({ command: "node", args: [echoPlugin] });
  const items = await previewAll(server.api, plugin);
  const children = descendants(server.pid);
  assert.ok(children.length > 0, "the plugin has no process");

  let answered = 0;
  let killed;
  const applies = items.map(async ({ id, preview }) => {
    const body = { previewToken: preview.previewToken, fields: FIELDS };
    await server.api.post(`/series/${id}/metadata/apply`, body);
    answered += 1;
    if (answered === 5) killed = server.kill();
  });
  await Promise.allSettled(applies);
  await killed;
  await allGone(children);

  const api = await startAgain(t, data, server.api.token);
  let complete = 0;
  for (const item of items) complete += (await isApplied(api, item)) ? 1 : 0;
  assert.ok(complete >= 5, `${complete} were applied, though 5 were answered`);
  assert.ok(complete < items.length, "all were applied before the server was killed");
});

async function previewAll(api, plugin) {
  const { data } = await api.get("/series?pageSize=100");
  const items = [];
  for (const { id, title } of data) {
    const body = { pluginId: plugin.id, externalId: `echo-1::${encodeURIComponent(title)}` };
    items.push({ id, preview: await api.post(`/series/${id}/metadata/preview`, body) });
  }
  return items;
}

/** Whether the chosen fields were written; fails when only some of them were, or when the link disagrees. */
async function isApplied(api, { id, preview }) {
  const series = await api.get(`/series/${id}`);
  const chosen = preview.fields.filter(
    ({ field, status }) => FIELDS.includes(field) && status === "will_apply",
  );
  assert.ok(chosen.length >= 5, "the preview offers too little to tell anything");
  const written = chosen.filter(({ field, proposedValue }) =>
    isDeepStrictEqual(series.metadata[field], proposedValue),
  );
  const linked = series.externalIds.some(({ source }) => source === "plugin:echo");
  if (written.length === 0) {
    assert.equal(linked, false, `series ${id} is linked to the plugin without its fields`);
    return false;
  }
  assert.equal(
    written.length,
    chosen.length,
    `series ${id} has only ${written.map(({ field }) => field).join(", ")}`,
  );
  assert.equal(
    linked,
    true,
    `series ${id} has the fields without the link to where they came from`,
  );
  return true;
}
