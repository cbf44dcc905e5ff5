/** A throw-away npm registry with the echo plugin in it, and the npm settings that lead there. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { echoPackage, npmRegistry } from "./paths.mjs";

/** Starts the registry for the tests of a file; `environment` makes npm and npx use it and nothing else. */
export async function startRegistry(t) {
  const cache = mkdtempSync(path.join(tmpdir(), "codex-e2e-npm-"));
  const child = spawn(process.execPath, [npmRegistry, "--port", "0", echoPackage], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill();
    await ended;
  };
  t.after(async () => {
    await stop();
    rmSync(cache, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  const [url] = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) =>
      reject(new Error(`the registry ended with ${code} before it was ready`)),
    );
    createInterface({ input: child.stdout }).once("line", (line) =>
      resolve(line.match(/http:\S+/) ?? [line]),
    );
  });
  const environment = {
    npm_config_registry: url,
    npm_config_cache: path.join(cache, "cache"),
    npm_config_update_notifier: "false",
  };
  return { url, cache, environment, stop };
}
