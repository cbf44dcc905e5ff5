/** What is published: one executable file that needs nothing, and a manifest that tells the truth. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { spawnHarness } from "@ashdev/codex-plugin-sdk/testing";
import { BUNDLE } from "./stand-in.js";

const ROOT = new URL("../../", import.meta.url);

async function packageJson() {
  return JSON.parse(await readFile(new URL("package.json", ROOT), "utf8"));
}

test("the manifest names the version of the package and protocol 1.0", async () => {
  const harness = spawnHarness(process.execPath, [BUNDLE]);
  const manifest = await harness.initialize();
  const { version } = await packageJson();
  assert.equal(manifest.version, version);
  assert.equal(manifest.protocolVersion, "1.0");
  assert.deepEqual(manifest.capabilities, {
    metadataProvider: ["book"],
    externalIdSource: "api:openlibrary",
  });
  const defaults = manifest.configSchema?.fields?.map(({ key, default: value }) => [key, value]);
  assert.deepEqual(defaults, [
    ["maxResults", 10],
    ["contact", undefined],
    ["language", "en"],
    ["requestsPerSecond", undefined],
    ["timeoutSeconds", 10],
    ["baseUrl", "https://openlibrary.org"],
    ["coversUrl", "https://covers.openlibrary.org"],
  ]);
  assert.equal(await harness.close(), 0);
});

test("the bundle runs by itself, away from this repository", async () => {
  const folder = await mkdtemp(join(tmpdir(), "codex-openlibrary-package-"));
  try {
    const file = join(folder, "openlibrary.mjs");
    await copyFile(BUNDLE, file);
    const harness = spawnHarness(file);
    await harness.initialize();
    assert.equal(await harness.close(), 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("the package holds the bundle and its licences, and needs nothing at run time", async () => {
  const { dependencies, bin } = await packageJson();
  assert.equal(dependencies, undefined);
  assert.deepEqual(bin, { "codex-plugin-metadata-openlibrary": "dist/index.js" });
  const report = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: fileURLToPath(ROOT),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const files = [...report.matchAll(/"path": "([^"]+)"/g)].map(([, path]) => path);
  const licences = ["LICENSE-APACHE", "LICENSE-MIT"];
  assert.deepEqual(files.sort(), [...licences, "README.md", "dist/index.js", "package.json"]);
});
