/** The cache stays within what the host allows, survives a restart, and does without storage. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { StorageGetResponse, StorageSetResponse } from "@ashdev/codex-plugin-sdk";
import { RecordCache } from "../src/cache/record-cache.js";
import { SHARD_BYTES, Shard } from "../src/cache/shard.js";

const SOURCE = "https://openlibrary.org";
const HOUR_MS = 3_600_000;

/** The host's storage with its limits. */
class Storage {
  readonly values = new Map<string, string>();
  reads = 0;

  async get(key: string): Promise<StorageGetResponse> {
    this.reads++;
    return { data: JSON.parse(this.values.get(key) ?? "null") };
  }

  async set(key: string, data: unknown): Promise<StorageSetResponse> {
    const json = JSON.stringify(data);
    if (Buffer.byteLength(json) > 1_048_576) throw new Error("value too large");
    this.values.set(key, json);
    if (this.values.size > 100) throw new Error("too many keys");
    return { success: true };
  }
}

function cacheOn(storage: Pick<Storage, "get" | "set">, source = SOURCE) {
  const warnings: string[] = [];
  const log = { warn: (message: string) => void warnings.push(message) };
  return { cache: new RecordCache({ source, storage, log }), warnings };
}

test("what is kept is there at once, and after a restart", async () => {
  const storage = new Storage();
  const { cache } = cacheOn(storage);
  cache.set("/works/OL1W.json", { title: "One" }, HOUR_MS);
  cache.set("/works/OL2W.json", null, HOUR_MS);
  assert.deepEqual((await cache.get("/works/OL1W.json"))?.value, { title: "One" });
  await cache.flush();
  const { cache: later } = cacheOn(storage);
  assert.deepEqual((await later.get("/works/OL1W.json"))?.value, { title: "One" });
  assert.equal((await later.get("/works/OL2W.json"))?.value, null);
  assert.equal(await later.get("/works/OL3W.json"), undefined);
});

test("records of another server do not count", async () => {
  const storage = new Storage();
  const { cache } = cacheOn(storage);
  cache.set("/works/OL1W.json", { title: "One" }, HOUR_MS);
  await cache.get("/works/OL1W.json");
  await cache.flush();
  const { cache: mirror } = cacheOn(storage, "https://mirror.example.org");
  assert.equal(await mirror.get("/works/OL1W.json"), undefined);
});

test("what has expired is gone", async () => {
  const { cache } = cacheOn(new Storage());
  cache.set("/works/OL1W.json", "old", -1);
  assert.equal(await cache.get("/works/OL1W.json"), undefined);
});

test("thousands of records fit the host's limits: 100 keys, 1 MB each", async () => {
  const storage = new Storage();
  const { cache, warnings } = cacheOn(storage);
  for (let at = 0; at < 8_000; at++) cache.set(`/works/OL${at}W.json`, "ü".repeat(1_500), HOUR_MS);
  await cache.get("/works/OL7999W.json");
  await cache.flush();
  assert.deepEqual(warnings, []);
  assert.equal(storage.values.size, 64);
  for (const json of storage.values.values())
    assert.ok(Buffer.byteLength(json) <= SHARD_BYTES + 200);
});

test("each part of storage is read once", async () => {
  const storage = new Storage();
  const { cache } = cacheOn(storage);
  await Promise.all([1, 2, 3].map(() => cache.get("/works/OL1W.json")));
  assert.equal(storage.reads, 1);
});

test("a host without storage is asked once, with one warning, and memory does", async () => {
  let calls = 0;
  const broken = async (): Promise<never> => {
    calls++;
    throw new Error("Method not found");
  };
  const { cache, warnings } = cacheOn({ get: broken, set: broken });
  for (let at = 0; at < 200; at++) cache.set(`/works/OL${at}W.json`, at, HOUR_MS);
  for (let at = 0; at < 200; at++)
    assert.equal((await cache.get(`/works/OL${at}W.json`))?.value, at);
  await cache.flush();
  assert.equal(warnings.length, 1);
  assert.ok(calls <= 64);
});

test("what someone else stored under the key is an empty shard", () => {
  for (const stored of [
    null,
    7,
    "text",
    [],
    {},
    { version: 0 },
    { version: 1, source: SOURCE, entries: [7] },
  ]) {
    assert.equal(Shard.parse(stored, SOURCE, 0).bytes, 0);
  }
});

test("what is unused for longest makes room, and what is too large is not kept", () => {
  const shard = new Shard(SOURCE);
  const value = "x".repeat(SHARD_BYTES / 5);
  for (const key of ["a", "b", "c", "d"]) assert.ok(shard.set(key, { expires: 10, value }));
  assert.ok(shard.get("a", 0));
  shard.set("e", { expires: 10, value });
  assert.deepEqual(
    ["a", "b", "c", "d", "e"].map((key) => shard.get(key, 0) !== undefined),
    [true, false, true, true, true],
  );
  assert.equal(shard.set("huge", { expires: 10, value: "x".repeat(SHARD_BYTES) }), false);
  assert.ok(shard.bytes <= SHARD_BYTES);
  assert.equal(
    shard.bytes,
    Buffer.byteLength(JSON.stringify((shard.toJson() as { entries: unknown[] }).entries)) - 1,
  );
});
