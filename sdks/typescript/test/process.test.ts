/** The real stdin and stdout: what a stray print, a crash, a full pipe and a closed pipe do. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { spawnHarness } from "../src/testing/index.js";
import { eventually } from "./plugins.js";

const PROBE = fileURLToPath(new URL("probe-main.js", import.meta.url));
const SEARCH = "metadata/series/search";

function probe() {
  return spawnHarness(process.execPath, [PROBE]);
}

test("what a plugin prints lands on stderr", async () => {
  const harness = probe();
  await harness.initialize();
  await harness.call(SEARCH, { query: "print" });
  assert.equal(await harness.close(), 0);
  assert.deepEqual(harness.noise, []);
  assert.deepEqual(harness.logs, ["printed with console.log", "written to stdout"]);
});

test("shutdown is answered with null, and the process ends by itself", async () => {
  const child = spawn(process.execPath, [PROBE], { stdio: ["pipe", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"shutdown"}\n');
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  assert.equal(output, '{"jsonrpc":"2.0","id":1,"result":null}\n');
});

test("a closed stdin ends the process with 0", async () => {
  assert.equal(await probe().close(), 0);
});

test("an uncaught exception is logged and ends the process with 1", async () => {
  const harness = probe();
  await harness.initialize();
  await harness.call(SEARCH, { query: "crash" });
  await eventually(() => harness.logs.some((line) => line.includes("Error: crashed on request")));
  assert.equal(await harness.close(), 1);
});

test("an unhandled rejection is only logged", async () => {
  const harness = probe();
  await harness.initialize();
  await harness.call(SEARCH, { query: "reject" });
  assert.equal(await harness.call("ping"), "pong");
  assert.match(harness.logs.join("\n"), /Error: rejected on request/);
  assert.equal(await harness.close(), 0);
});

test("answers larger than any pipe arrive whole and in order", async () => {
  const harness = probe();
  await harness.initialize();
  const sizes = [3_000_000, 1, 200_000, 65_536, 0];
  const answers = sizes.map((limit) => harness.call(SEARCH, { query: "x", limit }));
  const lengths = (await Promise.all(answers)).map(({ nextCursor }) => nextCursor?.length);
  assert.deepEqual(lengths, sizes);
  await harness.close();
});

test("a host that reads nothing for a while can still send", async () => {
  const child = spawn(process.execPath, [PROBE], { stdio: ["pipe", "pipe", "inherit"] });
  const request = (id: number) =>
    `{"jsonrpc":"2.0","id":${id},"method":"${SEARCH}","params":{"query":"${"q".repeat(500)}","limit":2000}}\n`;
  child.stdin.write('{"jsonrpc":"2.0","id":0,"method":"initialize"}\n');
  for (let id = 1; id <= 2_000; id++) child.stdin.write(request(id));
  // Far more than both pipes hold has been taken from us although nothing was read.
  await wait(20);
  const deadline = performance.now() + 10_000;
  while (child.stdin.writableLength > 0 && performance.now() < deadline) await wait(5);
  assert.equal(child.stdin.writableLength, 0);
  let lines = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) lines += byte === 0x0a ? 1 : 0;
  });
  child.stdin.end();
  await once(child, "close");
  assert.equal(lines, 2_001);
});

test("a host that is gone ends the process", async () => {
  const child = spawn(process.execPath, [PROBE], { stdio: ["pipe", "pipe", "ignore"] });
  child.stdout.destroy();
  child.stdin.on("error", () => {});
  const timer = setInterval(
    () => child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n'),
    5,
  );
  const [code] = await once(child, "close");
  clearInterval(timer);
  assert.equal(code, 0);
});

test("a file may stand in for the host", () => {
  const folder = mkdtempSync(join(tmpdir(), "codex-sdk-stdin-"));
  try {
    const file = join(folder, "requests");
    writeFileSync(
      file,
      '{"jsonrpc":"2.0","id":1,"method":"ping"}\n{"jsonrpc":"2.0","id":2,"method":"ping"}',
    );
    const { status, stdout } = spawnSync(process.execPath, [PROBE], {
      stdio: [openSync(file, "r"), "pipe", "inherit"],
    });
    assert.equal(status, 0);
    assert.match(String(stdout), /"id":1,"result":"pong"\}\n.*"id":2,"result":"pong"\}\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
