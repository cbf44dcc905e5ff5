/** From the first message to the last: who waits for initialize, and how a plugin ends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deferred } from "../src/awaitable.js";
import { definePlugin, PluginError } from "../src/index.js";
import { createHarness, NO_ANSWER } from "../src/testing/index.js";
import { EMPTY, eventually, manifest, searching } from "./plugins.js";

const SEARCH = "metadata/series/search";

test("initialize answers the manifest and sets the log level", async () => {
  const plugin = searching(() => EMPTY, {
    onInitialize: ({ log }) => log.debug("hello", { n: 1 }),
  });
  const harness = createHarness(plugin);
  assert.deepEqual(await harness.initialize({ logLevel: "debug" }), manifest);
  assert.match(
    harness.logs[0] ?? "",
    /^\d{4}-\d\d-\d\dT[\d:.]+Z \[DEBUG\] \[probe\] hello \{"n":1\}$/,
  );
});

test("requests wait until initialize has finished, and its answer comes first", async () => {
  const gate = deferred<void>();
  let isReady = false;
  const plugin = searching(() => ({ results: [], nextCursor: String(isReady) }), {
    onInitialize: async () => {
      await gate.promise;
      isReady = true;
    },
  });
  const harness = createHarness(plugin);
  const early = harness.call(SEARCH, { query: "x" });
  const initialized = harness.initialize();
  const later = harness.call(SEARCH, { query: "y" });
  assert.equal(await harness.call("ping"), "pong");
  gate.resolve();
  await initialized;
  assert.deepEqual(await early, { results: [], nextCursor: "true" });
  assert.deepEqual(await later, { results: [], nextCursor: "true" });
  const ids = harness.received.map(({ id }) => id);
  assert.deepEqual(ids, [4, 2, 1, 3]);
});

test("a failing initialize fails what waited for it, and may be tried again", async () => {
  let attempts = 0;
  const plugin = searching(() => EMPTY, {
    onInitialize: () => {
      attempts += 1;
      if (attempts === 1) throw new PluginError(-32005, "no key");
    },
  });
  const harness = createHarness(plugin);
  const waiting = harness.call(SEARCH, { query: "x" });
  const refused = assert.rejects(waiting, { code: -32600, message: /no key/ });
  await assert.rejects(harness.initialize(), { code: -32005 });
  await refused;
  await harness.initialize();
  assert.deepEqual(await harness.call(SEARCH, { query: "x" }), EMPTY);
});

test("storage may be read inside onInitialize", async () => {
  let seen: unknown;
  const plugin = searching(() => EMPTY, {
    onInitialize: async ({ storage }) => {
      seen = (await storage.get("dismissed")).data;
    },
  });
  await createHarness(plugin, { storage: { dismissed: ["a"] } }).initialize();
  assert.deepEqual(seen, ["a"]);
});

test("shutdown runs the hook once, cancels what runs, and answers null last", async () => {
  let hooks = 0;
  const plugin = searching(
    (_query, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("stopped")));
      }),
    {
      onShutdown: () => {
        hooks += 1;
      },
    },
  );
  const harness = createHarness(plugin);
  await harness.initialize();
  const running = assert.rejects(harness.call(SEARCH, { query: "x" }), { code: -32800 });
  assert.equal(await harness.call("shutdown"), null);
  await running;
  await harness.close();
  assert.equal(hooks, 1);
});

test("shutdown fails calls the host has not answered", async () => {
  const plugin = searching((_query, { storage }) => storage.get("k"));
  const harness = createHarness(plugin, { hostMethods: { "storage/get": () => NO_ANSWER } });
  await harness.initialize();
  const answer = harness.call(SEARCH, { query: "x" });
  const failed = assert.rejects(answer, { code: -32800 });
  await eventually(() => harness.received.some(({ method }) => method === "storage/get"));
  await harness.call("shutdown");
  await failed;
});

test("the end of input ends the session after late answers", async () => {
  const plugin = searching(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return EMPTY;
  });
  const harness = createHarness(plugin);
  await harness.initialize();
  const answer = harness.call(SEARCH, { query: "x" });
  assert.equal(await harness.close(), 0);
  assert.deepEqual(await answer, EMPTY);
});

test("requests that waited for an initialize which never comes are refused at the end", async () => {
  const harness = createHarness(searching(() => EMPTY));
  const answer = assert.rejects(harness.call(SEARCH, { query: "x" }), { code: -32600 });
  await harness.close();
  await answer;
});

test("a declared capability without a provider is refused at the start", () => {
  const claims = { metadataProvider: ["series" as const, "book" as const], userReadSync: true };
  assert.throws(() => definePlugin({ manifest: { ...manifest, capabilities: claims } }), {
    name: "SdkError",
    message: /probe declares .*"series".*"book".*userReadSync/,
  });
});
