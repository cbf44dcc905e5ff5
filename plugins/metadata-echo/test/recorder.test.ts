/** The files the built plugin leaves behind. */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { spawnHarness } from "@ashdev/codex-plugin-sdk/testing";
import { BUNDLE } from "./echo.js";

const NAME =
  /^\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d-\d{4}-(initialize|metadata-series-(search|get))-(request|response)\.json$/;

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "codex-echo-test-"));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function start(adminConfig: Record<string, unknown> = {}) {
  const harness = spawnHarness(process.execPath, [BUNDLE]);
  const credentials = { api_key: "sk-1" };
  await harness.initialize({ adminConfig, dataDir, credentials, logLevel: "warn" });
  return harness;
}

async function payloads(): Promise<string[]> {
  return (await readdir(join(dataDir, "payloads")).catch(() => [])).sort();
}

async function content(name: string | undefined): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(dataDir, "payloads", name ?? ""), "utf8"));
}

test("every request and answer is a file soon after the call", async () => {
  const harness = await start();
  await harness.call("metadata/series/get", { externalId: "1" });
  const deadline = performance.now() + 5_000;
  while ((await payloads()).length < 4 && performance.now() < deadline) await wait(10);
  const names = await payloads();
  assert.equal(names.length, 4);
  for (const name of names) assert.match(name, NAME);
  const kinds = names.map((name) => name.slice("2026-01-01-00-00-00-".length));
  assert.deepEqual(kinds, [
    "0000-initialize-request.json",
    "0001-initialize-response.json",
    "0002-metadata-series-get-request.json",
    "0003-metadata-series-get-response.json",
  ]);
  assert.deepEqual((await content(names[2])).request, { externalId: "1" });
  assert.equal((await stat(join(dataDir, "payloads", names[0] ?? ""))).mode & 0o777, 0o600);
  await harness.close();
});

test("secrets are masked, however deep they stand", async () => {
  const harness = await start({
    nested: [{ clientSecret: "s", user: "u", "api-key": 1, ApiKey: 2, PASSWORD: 3 }],
  });
  await harness.close();
  const { request } = await content((await payloads())[0]);
  const masked = "***";
  assert.deepEqual(request, {
    adminConfig: {
      nested: [
        { clientSecret: masked, user: "u", "api-key": masked, ApiKey: masked, PASSWORD: masked },
      ],
    },
    dataDir,
    credentials: masked,
    logLevel: "warn",
  });
});

test("only the newest files stay, and foreign files are left alone", async () => {
  const first = await start({ maxPayloadFiles: 6 });
  for (let i = 0; i < 50; i++) await first.call("metadata/series/search", { query: `q${i}` });
  await first.call("shutdown");
  await first.close();
  await writeFile(join(dataDir, "payloads", "notes.txt"), "mine");
  const before = await payloads();
  assert.equal(before.length, 7);
  assert.deepEqual((await content(before[4])).request, { query: "q49" });

  const second = await start({ maxPayloadFiles: 4 });
  await second.call("metadata/series/search", { query: "newest" });
  await second.close();
  const after = await payloads();
  assert.equal(after.length, 5);
  assert.ok(after.includes("notes.txt"));
});

test("nothing is written when recording is off", async () => {
  for (const adminConfig of [{ recordPayloads: false }, { maxPayloadFiles: 0 }]) {
    const harness = await start(adminConfig);
    await harness.call("metadata/series/search", { query: "x" });
    await harness.close();
    assert.deepEqual(await payloads(), []);
  }
});

test("a folder that cannot be written to costs a warning and no answer", async () => {
  await writeFile(join(dataDir, "payloads"), "in the way");
  const harness = await start();
  await harness.call("metadata/series/search", { query: "x" });
  await harness.close();
  assert.match(
    harness.logs.join("\n"),
    /\[WARN\] \[metadata-echo\] Recording payloads in .*payloads failed/,
  );
});
