/** The registry as npm and npx see it, with the real clients and nothing else to ask. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SERVER = fileURLToPath(new URL("server.mjs", import.meta.url));
const NAME = "@codex-test/greeter";

let folder;
let registry;
let url;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-npm-registry-test-"));
  registry = spawn(process.execPath, [SERVER, "--port", "0", await writePackage()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await firstLine(registry.stdout);
});

after(async () => {
  registry?.kill();
  await rm(folder, { recursive: true, force: true });
});

test("npx runs a pinned version", async () => {
  assert.equal(await npx("pinned", "-y", `${NAME}@1.2.3`), "hello from 1.2.3\n");
});

test("npx runs the latest version when none is named", async () => {
  assert.equal(await npx("latest", "-y", NAME), "hello from 1.2.3\n");
});

test("npx prefers what it has when asked to", async () => {
  const args = ["-y", "--prefer-offline", `${NAME}@1.2.3`];
  assert.equal(await npx("offline", ...args), "hello from 1.2.3\n");
  assert.equal(await npx("offline", ...args), "hello from 1.2.3\n");
});

test("npm installs a command globally below a prefix", async () => {
  const prefix = join(folder, "prefix");
  await npm("npm", "global", ["install", "-g", "--prefix", prefix, NAME]);
  const { stdout } = await run(join(prefix, "bin", "greeter"));
  assert.equal(stdout, "hello from 1.2.3\n");
});

test("a package it does not hold is not found", async () => {
  const response = await fetch(new URL("left-pad", url));
  assert.equal(response.status, 404);
});

test("a tarball fits its integrity", async () => {
  const packument = await (await fetch(new URL(NAME.replace("/", "%2f"), url))).json();
  const { dist } = packument.versions["1.2.3"];
  const bytes = await (await fetch(dist.tarball)).arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-512", bytes);
  assert.equal(dist.integrity, `sha512-${Buffer.from(digest).toString("base64")}`);
});

test("nothing can be published", async () => {
  const response = await fetch(new URL(NAME, url), { method: "PUT", body: "{}" });
  assert.equal(response.status, 405);
});

async function npx(cache, ...args) {
  const { stdout } = await npm("npx", cache, args);
  return stdout;
}

/** A client with a cache of its own and no address but the registry's. */
function npm(command, cache, args) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    npm_config_registry: url,
    npm_config_cache: join(folder, cache),
    npm_config_update_notifier: "false",
  };
  return run(command, args, { cwd: folder, env });
}

async function writePackage() {
  const root = join(folder, "greeter");
  await mkdir(root);
  const manifest = { name: NAME, version: "1.2.3", bin: { greeter: "main.js" } };
  await writeFile(join(root, "package.json"), JSON.stringify(manifest));
  const main = '#!/usr/bin/env node\nconsole.log("hello from 1.2.3");\n';
  await writeFile(join(root, "main.js"), main);
  await chmod(join(root, "main.js"), 0o755);
  return root;
}

async function firstLine(stream) {
  for await (const line of createInterface(stream)) return line;
  throw new Error("The registry ended without printing its address");
}
