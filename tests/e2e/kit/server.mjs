/** The real server, on a free port and a data folder of its own. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createApi } from "./api.mjs";
import { eventually } from "./eventually.mjs";
import { demoLibrary, echoPlugin, serverBinary } from "./paths.mjs";

export const ADMIN = { username: "ada", password: "correct horse battery" };
const LOG_LINES = 40;

/** Starts a server; `t.after` stops it and removes its data. */
export async function startServer(t, options = {}) {
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), "codex-e2e-"));
  const server = await launch(data, options.environment);
  t.after(async () => {
    await server.stop();
    if (!options.data)
      rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  return server;
}

/** A server with its first administrator, and an API client that speaks as them. */
export async function startServerWithAdmin(t, options) {
  const server = await startServer(t, options);
  const { accessToken } = await server.api.post("/setup/initialize", ADMIN);
  server.api = createApi(server.url, accessToken);
  return server;
}

async function launch(data, environment = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = [];
  const child = spawn(serverBinary, ["serve"], {
    env: {
      ...process.env,
      CODEX_HOST: "127.0.0.1",
      CODEX_PORT: String(port),
      CODEX_DATA_DIR: data,
      CODEX_DEMO_LIBRARY: demoLibrary,
      CODEX_DEMO_ECHO_PLUGIN: echoPlugin,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      log.push(...String(chunk).split("\n"));
      log.splice(0, log.length - LOG_LINES);
    });
  }
  const exited = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
  const api = createApi(url);
  await eventually(
    async () => {
      if (child.exitCode !== null)
        throw new Error(`the server ended with ${child.exitCode}:\n${log.join("\n")}`);
      await api.get("/health");
    },
    { seconds: 30 },
  );
  const kill = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return exited;
  };
  return {
    url,
    data,
    pid: child.pid,
    api,
    log,
    stop: (signal = "SIGTERM") => kill(signal),
    kill: () => kill("SIGKILL"),
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
