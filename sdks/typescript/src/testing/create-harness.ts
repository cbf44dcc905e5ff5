/** Two ways to put a plugin at the other end of a {@link Harness}. */
import { spawn } from "node:child_process";
import { deferred } from "../awaitable.js";
import type { Plugin } from "../define-plugin.js";
import { LineSplitter } from "../peer/line-splitter.js";
import { Session } from "../session.js";
import { Harness, type HostMethodHandler } from "./harness.js";
import { memoryStorage } from "./memory-storage.js";

export interface HarnessOptions {
  /** What the plugin's storage holds at first. */
  storage?: Record<string, unknown>;
  /** Host methods that replace or add to `storage/*`. */
  hostMethods?: Record<string, HostMethodHandler>;
}

/**
 * Drives a plugin in memory, through the same bytes as on a pipe.
 *
 * @example
 * ```ts
 * const harness = createHarness(definePlugin({ manifest, series }));
 * await harness.initialize({ adminConfig: { region: "jp" } });
 * const { results } = await harness.call("metadata/series/search", { query: "Berserk" });
 * ```
 */
export function createHarness(plugin: Plugin, options: HarnessOptions = {}): Harness {
  const harness = new Harness(hostMethods(options));
  const ended = deferred<number>();
  const session = new Session(plugin, {
    write: (text) => harness.receive(Buffer.from(text)),
    writeLog: (line) => harness.logs.push(line),
    onEnd: () => {
      harness.disconnected();
      ended.resolve(0);
    },
  });
  harness.connect({
    // A pipe never calls back while it is written to, and neither does this.
    send: (text) => setImmediate(() => session.receive(Buffer.from(text))),
    close: () => {
      setImmediate(() => void session.endOfInput());
      return ended.promise;
    },
  });
  return harness;
}

/** Drives a plugin that runs as a process of its own. */
export function spawnHarness(
  command: string,
  args: readonly string[] = [],
  options: HarnessOptions & { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Harness {
  const harness = new Harness(hostMethods(options));
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    ...(options.env && { env: options.env }),
    ...(options.cwd && { cwd: options.cwd }),
  });
  const ended = deferred<number | null>();
  const logs = new LineSplitter(
    (line) => harness.logs.push(line),
    () => {},
  );
  child.stdout.on("data", (chunk: Buffer) => harness.receive(chunk));
  child.stderr.on("data", (chunk: Buffer) => logs.push(chunk));
  // A plugin may end while something is still being sent to it; its exit says all there is to say.
  child.stdin.on("error", () => {});
  child.on("error", ended.reject);
  child.on("close", (code) => {
    harness.disconnected();
    ended.resolve(code);
  });
  harness.connect({
    send: (text) => child.stdin.write(text),
    close: () => {
      child.stdin.end();
      return ended.promise;
    },
  });
  return harness;
}

function hostMethods(options: HarnessOptions): ReadonlyMap<string, HostMethodHandler> {
  return new Map([...memoryStorage(options.storage), ...Object.entries(options.hostMethods ?? {})]);
}
