/** The ways an admin starts the plugin, with the real npm and npx and a registry of our own. */
import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { spawnHarness } from "@ashdev/codex-plugin-sdk/testing";

const REGISTRY = fileURLToPath(
  new URL("../../../../tools/npm-registry/server.mjs", import.meta.url),
);
const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const NAME = "@ashdev/codex-plugin-metadata-echo";

let home: string;
let registry: ChildProcess;
let env: NodeJS.ProcessEnv;

before(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-echo-npm-"));
  const child = spawn(process.execPath, [REGISTRY, PACKAGE], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  registry = child;
  for await (const url of createInterface(child.stdout)) {
    const settings = { npm_config_registry: url, npm_config_cache: join(home, "cache") };
    env = { PATH: process.env.PATH, HOME: home, npm_config_update_notifier: "false", ...settings };
    break;
  }
});

after(async () => {
  registry.kill();
  await rm(home, { recursive: true, force: true });
});

const NPX_ARGUMENTS = [
  ["-y", `${NAME}@1.9.3`],
  ["-y", NAME],
  ["-y", "--prefer-offline", `${NAME}@1.9.3`],
];

for (const args of NPX_ARGUMENTS) {
  test(`npx ${args.join(" ")}`, () => answers("npx", args));
}

test("npm install -g, then by its name", async () => {
  const prefix = join(home, "prefix");
  await promisify(execFile)("npm", ["install", "-g", "--prefix", prefix, NAME], { cwd: home, env });
  await answers(join(prefix, "bin", "codex-plugin-metadata-echo"), []);
});

async function answers(command: string, args: readonly string[]): Promise<void> {
  const harness = spawnHarness(command, args, { cwd: home, env });
  const { version } = await harness.initialize({ adminConfig: { recordPayloads: false } });
  assert.equal(version, "1.9.3");
  const { results } = await harness.call("metadata/series/search", { query: "Berserk" });
  assert.equal(results[0]?.title, "Echo: Berserk");
  assert.equal(await harness.close(), 0);
  assert.deepEqual(harness.noise, []);
}
