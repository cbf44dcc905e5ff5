/** Every documented way to run a plugin, against the real server. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { echoPlugin } from "../kit/paths.mjs";
import { startRegistry } from "../kit/registry.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

const PACKAGE = "@ashdev/codex-plugin-metadata-echo";

const settings = (environment) =>
  Object.entries(environment).map(([key, value]) => ({ key, value }));

async function answersSearches(api, plugin) {
  const tested = await api.post(`/admin/plugins/${plugin.id}/test`);
  assert.equal(tested.success, true, tested.message);
  const { success, result } = await api.search(plugin.id, "Science Comics");
  assert.equal(success, true);
  const titles = result.results.map((found) => found.title);
  assert.equal(titles[0], "Echo: Science Comics");
  assert.equal(titles.length, 5);
}

test("a plugin runs by a path to its file", async (t) => {
  const { api } = await startServerWithAdmin(t);
  await answersSearches(api, await api.addEchoPlugin({ command: "node", args: [echoPlugin] }));
});

test("a plugin runs through npx, pinned, preferring the cache, and unpinned", async (t) => {
  const registry = await startRegistry(t);
  const { api } = await startServerWithAdmin(t);
  const ways = [
    ["-y", `${PACKAGE}@1.9.3`],
    ["-y", "--prefer-offline", `${PACKAGE}@1.9.3`],
    ["-y", PACKAGE],
  ];
  for (const [number, args] of ways.entries()) {
    const name = `echo-${number}`;
    const plugin = await api.addEchoPlugin({
      name,
      command: "npx",
      args,
      env: settings(registry.environment),
    });
    await answersSearches(api, plugin);
    await api.post(`/admin/plugins/${plugin.id}/disable`);
  }
});

test("a plugin starts from a cache that was filled beforehand, without a registry", async (t) => {
  const registry = await startRegistry(t);
  // As docs/containers.md does it while an image is built; without Codex the plugin only ends.
  execFileSync("sh", ["-c", `npx -y ${PACKAGE}@1.9.3 --version || true`], {
    // In this checkout npx would find the package itself and cache nothing.
    cwd: registry.cache,
    env: { ...process.env, ...registry.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await registry.stop();
  const { npm_config_cache, npm_config_registry } = registry.environment;
  // The variables of the image reach the plugin by themselves.
  const { api } = await startServerWithAdmin(t, {
    environment: { npm_config_cache, npm_config_registry },
  });
  const args = ["-y", "--prefer-offline", `${PACKAGE}@1.9.3`];
  await answersSearches(api, await api.addEchoPlugin({ command: "npx", args }));
});

test("a plugin that was installed globally runs by its name", async (t) => {
  const registry = await startRegistry(t);
  const prefix = path.join(registry.cache, "global");
  execFileSync("npm", ["install", "-g", "--prefix", prefix, `${PACKAGE}@1.9.3`], {
    env: { ...process.env, ...registry.environment },
    stdio: "pipe",
  });
  const program = path.basename(PACKAGE);
  assert.ok(existsSync(path.join(prefix, "bin", program)));
  const { api } = await startServerWithAdmin(t, {
    environment: { PATH: `${path.join(prefix, "bin")}:${process.env.PATH}` },
  });
  await answersSearches(api, await api.addEchoPlugin({ command: program, args: [] }));
});

test("a command that nobody allowed is refused by name", async (t) => {
  const { api } = await startServerWithAdmin(t);
  await assert.rejects(api.addEchoPlugin({ command: "sh", args: ["-c", "true"] }), (error) => {
    assert.equal(error.status, 400);
    assert.equal(error.code, "invalid_input");
    assert.deepEqual(
      error.problem.errors.map(({ field }) => field),
      ["command"],
    );
    return true;
  });
});
