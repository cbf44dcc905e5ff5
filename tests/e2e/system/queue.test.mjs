/**
 * A library is matched in the background while the server is killed again and again: it ends, and each series
 * was written exactly once.
 *
 * `E2E_QUEUE_ITEMS` sets how many series are queued; from 20,000 on nothing but time ends the claims of a
 * killed server.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { createApi } from "../kit/api.mjs";
import { change, query } from "../kit/database.mjs";
import { eventually } from "../kit/eventually.mjs";
import { makeShelf } from "../kit/library.mjs";
import { echoPlugin } from "../kit/paths.mjs";
import { allGone, descendants } from "../kit/processes.mjs";
import { startServer, startServerWithAdmin } from "../kit/server.mjs";

const ITEMS = Number(process.env.E2E_QUEUE_ITEMS ?? 1000);
const WAITS_FOR_REAL = ITEMS >= 20_000;
/** How far the work is when the server is killed. */
const KILLS_AT = [0.1, 0.4, 0.7, 0.95];
const LIMIT_SECONDS = 60 + ITEMS / 10;

test(`${ITEMS} queued series survive ${KILLS_AT.length} kills, and each is written exactly once`, async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "codex-e2e-queue-"));
  t.after(() => rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  const titles = Array.from({ length: ITEMS }, (_, nth) => `Tale ${nth + 1}`);
  const folder = makeShelf(t, titles);
  const first = await startServerWithAdmin(t, { data });
  const { library } = await first.api.addScannedLibrary("Tales", folder, LIMIT_SECONDS);
  const plugin = await addTrustedEcho(first.api);
  const { token } = first.api;
  const body = { pluginId: plugin.id };
  const { taskIds } = await first.api.post(
    `/libraries/${library.id}/metadata/auto-match/task`,
    body,
  );
  const taskId = taskIds[0];

  let server = first;
  for (const share of KILLS_AT) {
    await reached(server.api, taskId, Math.ceil(share * ITEMS));
    await killed(server);
    if (!WAITS_FOR_REAL) change(data, "update tasks set lease_until = 0 where worker is not null");
    server = await startServer(t, { data });
    server.api = createApi(server.url, token);
  }
  await ended(server.api, taskId);
  await server.stop();
  t.diagnostic(JSON.stringify(query(data, "select max(attempts) as attempts from task_items")));

  assertCounted(data);
  assertWrittenOnce(data);
});

/** The echo plugin, believed in whatever it answers: its titles are never the ones asked for. */
async function addTrustedEcho(api) {
  const plugin = await api.addEchoPlugin({
    command: "node",
    args: [echoPlugin],
    scopes: ["library:detail"],
    permissions: ["metadata:read", "metadata:write:summary", "metadata:write:genres"].concat(
      ["tags", "year", "publisher", "authors"].map((field) => `metadata:write:${field}`),
    ),
    metadataTargets: ["series"],
    config: { maxResults: 1, recordPayloads: false },
  });
  await api.patch(`/admin/plugins/${plugin.id}`, {
    internalConfig: { autoMatchThreshold: 0, autoMatchMargin: 0 },
  });
  return plugin;
}

async function reached(api, taskId, count) {
  await eventually(
    async () => {
      const { status, progress } = await api.get(`/tasks/${taskId}`);
      assert.ok(progress.done >= count, `${progress.done} of ${count} are done, it is ${status}`);
      assert.ok(progress.open > 0, "the work was over before the server was killed");
    },
    { seconds: LIMIT_SECONDS },
  );
}

async function killed(server) {
  const children = descendants(server.pid);
  assert.ok(children.length > 0, "the plugin has no process");
  await server.kill();
  await allGone(children);
}

async function ended(api, taskId) {
  await eventually(
    async () => {
      const task = await api.get(`/tasks/${taskId}`);
      assert.equal(task.status, "completed", JSON.stringify(task));
      assert.deepEqual(task.progress, {
        total: ITEMS,
        done: ITEMS,
        failed: 0,
        skipped: 0,
        open: 0,
      });
    },
    { seconds: LIMIT_SECONDS },
  );
}

function assertCounted(data) {
  assert.deepEqual(
    query(data, "select status, count(*) as items from task_items group by status"),
    [{ status: "done", items: ITEMS }],
  );
  const [told] = query(
    data,
    `select sum(outcome ->> 'fieldsUpdated') as fields, count(*) filter
      (where outcome ->> 'decision' = 'accepted') as accepted from task_items`,
  );
  const [written] = query(
    data,
    "select count(*) as fields from journal_entries where subject not like '%:%'",
  );
  assert.equal(told.accepted, ITEMS);
  assert.equal(told.fields, written.fields, "the items tell of other fields than the journal");
  const runs = query(
    data,
    `select entry_count as told, item_count as items,
      (select count(*) from journal_entries where run_id = journal_runs.id) as entries
      from journal_runs where kind = 'auto_match'`,
  );
  assert.deepEqual(runs, [{ told: runs[0].entries, items: ITEMS, entries: runs[0].entries }]);
  assert.deepEqual(query(data, "select count(*) as waiting from match_inbox"), [{ waiting: 0 }]);
}

/** One set of entries per series, all sets alike, and no field twice. */
function assertWrittenOnce(data) {
  const sets = query(
    data,
    `select subjects, distinct_subjects, runs, count(*) as series from (
      select group_concat(subject, ' ') as subjects, count(distinct subject) as distinct_subjects,
        count(distinct run_id) as runs
      from (select * from journal_entries where series_id is not null order by series_id, subject)
      group by series_id
    ) group by subjects, distinct_subjects, runs`,
  );
  assert.equal(sets.length, 1, JSON.stringify(sets));
  const [{ subjects, distinct_subjects: different, runs, series }] = sets;
  assert.equal(series, ITEMS);
  assert.equal(runs, 1);
  assert.equal(subjects.split(" ").length, different, `a field was written twice: ${subjects}`);
  assert.ok(different >= 5, subjects);
  assert.deepEqual(
    query(
      data,
      `select count(*) as linked from external_ids
        where series_id is not null and source = 'plugin:echo'`,
    ),
    [{ linked: ITEMS }],
  );
}
