/** The Open Library plugin in the real server, against the stand-in that answers like Open Library. */
import assert from "node:assert/strict";
import test from "node:test";
import { eventually } from "../kit/eventually.mjs";
import { makeBookshelf } from "../kit/library.mjs";
import { startOpenLibrary } from "../kit/open-library.mjs";
import { openLibraryPlugin } from "../kit/paths.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

const MARTIAN = { title: "The Martian", author: "Andy Weir", isbn: "9780804139021" };
const SABRIEL = { title: "Sabriel", author: "Garth Nix" };
const BUSY_SECONDS = 1;
/** So often the plugin asks before it gives up. */
const ATTEMPTS = 4;

/** A server that may fetch covers from the stand-in, with both books and the plugin. */
async function furnish(t) {
  const service = await startOpenLibrary(t);
  const folder = makeBookshelf(t, [MARTIAN, SABRIEL]);
  const server = await startServerWithAdmin(t, {
    environment: { CODEX_FETCH_ALLOWED_HOSTS: service.host },
  });
  const { api } = server;
  const { library } = await api.addScannedLibrary("Books", folder);
  const plugin = await api.addEchoPlugin({
    name: "metadata-openlibrary",
    displayName: "Open Library",
    command: "node",
    args: [openLibraryPlugin],
    scopes: ["book:detail", "library:detail"],
    config: { baseUrl: service.url, coversUrl: service.url, requestsPerSecond: 100 },
  });
  const { data } = await api.get("/books");
  const idOf = ({ title }) => data.find((book) => book.title === title).id;
  return { service, server, api, library, plugin, martian: idOf(MARTIAN), sabriel: idOf(SABRIEL) };
}

function search(api, plugin, params) {
  const action = { metadata: { action: "search", contentType: "book", params } };
  return api.post(`/plugins/${plugin.id}/execute`, { action });
}

test("a book is searched, looked at and written with its cover", async (t) => {
  const { server, api, service, plugin, sabriel } = await furnish(t);
  const { result } = await search(api, plugin, { query: "Sabriel", author: "Garth Nix" });
  const [hit] = result.results;
  assert.deepEqual([hit.title, hit.year, hit.externalId], ["Sabriel", 1995, "/works/OL15832982W"]);
  assert.match(hit.coverUrl, /^\/api\/v1\/proxy\/cover\?/, "the browser would ask somebody else");

  const body = { pluginId: plugin.id, externalId: hit.externalId };
  const preview = await api.post(`/books/${sabriel}/metadata/preview`, body);
  const { previewToken } = preview;
  const applied = await api.post(`/books/${sabriel}/metadata/apply`, { previewToken });
  const offered = preview.fields.filter(({ status }) => status === "will_apply");
  assert.deepEqual(
    applied.appliedFields,
    offered.map(({ field }) => field),
  );

  const { metadata, externalIds, coverUrl } = await api.get(`/books/${sabriel}`);
  assert.deepEqual(metadata.authors, [
    { name: "Garth Nix", role: "author", sortName: "Nix, Garth" },
  ]);
  assert.deepEqual([metadata.publisher, metadata.year], ["HarperCollins", 1995]);
  assert.deepEqual(metadata.rating, { source: "openlibrary", score: 82.5, voteCount: 40 });
  assert.ok(metadata.isbns.includes("9780060273224"), metadata.isbns.join(", "));
  assert.ok(externalIds.some(({ source }) => source === "plugin:metadata-openlibrary"));
  const cover = await fetch(new URL(coverUrl, server.url), {
    headers: { authorization: `Bearer ${api.token}` },
  });
  assert.equal(cover.status, 200);
  assert.match(cover.headers.get("content-type"), /^image\//);
  const asked = await service.asked();
  assert.equal(asked.filter((path) => path.startsWith("/b/id/")).length, 1, asked.join(" "));
});

test("a book with an ISBN is found by it and matched, with the reasons", async (t) => {
  const { api, service, plugin, martian } = await furnish(t);
  const path = `/books/${martian}/metadata/auto-match`;
  const report = await api.post(path, { pluginId: plugin.id });
  assert.equal(report.decision, "accepted", report.message);
  assert.equal(report.matchedResult.externalId, "/books/OL32815550M");
  const [{ reasons, score }] = report.candidates;
  assert.equal(score, 1);
  assert.ok(reasons.some(({ signal, text }) => signal === "isbn" && text.includes(MARTIAN.isbn)));
  const asked = await service.asked();
  assert.equal(asked[0], `/isbn/${MARTIAN.isbn}.json`);
  assert.ok(!asked.some((path) => path.startsWith("/search.json?title=")), asked.join(" "));

  await service.forget();
  const again = await api.post(path, { pluginId: plugin.id });
  assert.equal(again.usedExistingExternalId, true);
  assert.deepEqual(again.appliedFields, []);
  assert.deepEqual(await service.asked(), [], "what was asked a moment ago was asked again");
});

test("a provider that is busy is waited for, and the job goes on", async (t) => {
  const { api, library, service, plugin } = await furnish(t);
  const busy = { status: 429, headers: { "retry-after": String(BUSY_SECONDS) } };
  // Both books are asked about at once.
  await service.plan({ path: "", times: 2 * ATTEMPTS, ...busy });
  const { taskIds } = await api.post(`/libraries/${library.id}/metadata/auto-match/task`, {
    pluginId: plugin.id,
  });
  const waiting = await eventually(async () => {
    const task = await api.get(`/tasks/${taskIds[0]}`);
    assert.ok(task.waitingUntil, `the job does not wait: ${JSON.stringify(task)}`);
    return task;
  });
  assert.match(waiting.waitingReason, /Open Library.* rate limited/);
  assert.ok(Date.parse(waiting.waitingUntil) > Date.now() - BUSY_SECONDS * 1000);

  const ended = await eventually(async () => {
    const task = await api.get(`/tasks/${taskIds[0]}`);
    assert.equal(task.status, "completed", JSON.stringify(task));
    return task;
  });
  assert.deepEqual(ended.progress, { total: 2, done: 2, failed: 0, skipped: 0, open: 0 });
  const { data } = await api.get(`/tasks/${taskIds[0]}/items`);
  assert.deepEqual(
    data.map(({ outcome }) => outcome.decision),
    ["accepted", "accepted"],
  );
});

test("a provider that is broken is told, with its status and address", async (t) => {
  const { api, service, plugin, sabriel } = await furnish(t);
  await service.plan({ path: "", times: ATTEMPTS, status: 503 });
  const preview = { pluginId: plugin.id, externalId: "/works/OL15832982W" };
  await assert.rejects(api.post(`/books/${sabriel}/metadata/preview`, preview), (error) => {
    assert.equal(error.status, 502);
    assert.equal(error.code, "plugin_upstream");
    assert.match(error.problem.detail, /works\/OL15832982W\.json answered 503/);
    return true;
  });
  const asked = await service.asked();
  assert.equal(asked.length, ATTEMPTS, asked.join(" "));
});
