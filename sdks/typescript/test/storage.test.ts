/** Calls from the plugin to the host: values, parents, refusals, silence. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HostRejectedError, HostTimeoutError, type StorageClient } from "../src/index.js";
import { createHarness, type HarnessOptions, NO_ANSWER } from "../src/testing/index.js";
import { eventually, searching } from "./plugins.js";

/** Runs `use` inside a request, and tells what came of it. */
async function withStorage(
  use: (storage: StorageClient) => Promise<unknown>,
  options?: HarnessOptions,
) {
  let outcome: unknown;
  const plugin = searching(async (_query, { storage }) => {
    outcome = await use(storage).catch((error: unknown) => error);
    return { results: [] };
  });
  const harness = createHarness(plugin, options);
  await harness.initialize();
  const { id, answer } = harness.start("metadata/series/search", { query: "x" });
  await answer;
  return { outcome, harness, id };
}

test("a value comes back as it was stored, and is listed", async () => {
  const { outcome } = await withStorage(async (storage) => {
    assert.deepEqual(await storage.set("k", { a: [1, null] }), { success: true });
    const { keys } = await storage.list();
    return [await storage.get("k"), keys.map(({ key }) => key), await storage.get("missing")];
  });
  assert.deepEqual(outcome, [{ data: { a: [1, null] } }, ["k"], { data: null }]);
});

test("deleting and clearing say what was there", async () => {
  const { outcome } = await withStorage(
    async (storage) => [
      await storage.delete("a"),
      await storage.delete("a"),
      await storage.clear(),
    ],
    { storage: { a: 1, b: 2 } },
  );
  assert.deepEqual(outcome, [{ deleted: true }, { deleted: false }, { deletedCount: 1 }]);
});

test("an expiry may be a date", async () => {
  const { outcome } = await withStorage(async (storage) => {
    await storage.set("old", 1, new Date(0));
    await storage.set("new", 1, "2999-01-01T00:00:00Z");
    return [(await storage.get("old")).data, (await storage.get("new")).expiresAt];
  });
  assert.deepEqual(outcome, [null, "2999-01-01T00:00:00Z"]);
});

test("calls inside a request name it as their parent, others name none", async () => {
  const plugin = searching(async (_query, { storage }) => storage.get("k"), {
    onInitialize: async ({ storage }) => void (await storage.get("k")),
  });
  const harness = createHarness(plugin);
  await harness.initialize();
  const { id, answer } = harness.start("metadata/series/search", { query: "x" });
  await answer;
  const parents = harness.received
    .filter(({ method }) => method === "storage/get")
    .map((message) => (message as { parentRequestId?: unknown }).parentRequestId);
  assert.deepEqual(parents, [undefined, id]);
});

test("a refusal of the host is a typed error with its code", async () => {
  const { outcome } = await withStorage((storage) => storage.set("k", "x".repeat(1_048_576)));
  assert.ok(outcome instanceof HostRejectedError);
  assert.equal(outcome.code, -32602);
  assert.match(outcome.message, /^storage\/set failed: .*1048576/);
});

test("a host that never answers is a timeout, and its late answer harms nobody", async () => {
  let outcome: unknown;
  const plugin = searching(async (_query, { hostRpc }) => {
    outcome = await hostRpc.call("storage/get", { key: "k" }, { timeoutMs: 10 }).catch((e) => e);
    return { results: [] };
  });
  const harness = createHarness(plugin, { hostMethods: { "storage/get": () => NO_ANSWER } });
  await harness.initialize();
  await harness.call("metadata/series/search", { query: "x" });
  assert.ok(outcome instanceof HostTimeoutError);
  assert.equal(outcome.timeoutMs, 10);
  harness.send({ jsonrpc: "2.0", id: 1, result: { data: 1 } });
  await eventually(() => harness.logs.some((line) => line.includes("nobody waits for")));
  assert.equal(await harness.call("ping"), "pong");
});

test("ids of both directions may be equal", async () => {
  const { outcome } = await withStorage(
    (storage) => Promise.all(["a", "b", "c", "d"].map((key) => storage.get(key))),
    { storage: { a: 1, b: 2, c: 3, d: 4 } },
  );
  assert.deepEqual(
    outcome,
    [1, 2, 3, 4].map((data) => ({ data })),
  );
});

test("a host may answer with the id as text", async () => {
  const plugin = searching(async (_query, { storage }) => ({
    results: [],
    nextCursor: String((await storage.get("k")).data),
  }));
  const harness = createHarness(plugin, { hostMethods: { "storage/get": () => NO_ANSWER } });
  await harness.initialize();
  const answer = harness.call("metadata/series/search", { query: "x" });
  await eventually(() => harness.received.some(({ method }) => method === "storage/get"));
  harness.send({ jsonrpc: "2.0", id: "1", result: { data: "text" } });
  assert.equal((await answer).nextCursor, "text");
});
