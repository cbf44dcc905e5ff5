/** A PostgreSQL cluster of the test run's own: a temporary folder, a free port, gone afterwards. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const DEBIAN_VERSIONS = "/usr/lib/postgresql";
const START_SECONDS = 60;
const USER = "codex";

/** Nothing in this cluster outlives the run, so nothing needs to reach the disk. */
const SETTINGS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=200",
];

/** The folder that holds `initdb` and `postgres`: the newest of Debian's, or the one on the search path. */
export function binaryFolder() {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS).map(Number) : [];
  const debian = versions
    .sort((a, b) => b - a)
    .map((version) => path.join(DEBIAN_VERSIONS, String(version), "bin"));
  return [...debian, ...(process.env.PATH ?? "").split(":")].find((folder) =>
    existsSync(path.join(folder, "initdb")),
  );
}

export async function startPostgres() {
  const binaries = binaryFolder();
  if (!binaries)
    throw new Error("PostgreSQL's programs (initdb, postgres) were not found; see the step above.");
  const account = ownAccount();
  const folder = mkdtempSync(path.join(tmpdir(), "codex-test-postgres-"));
  const password = randomBytes(16).toString("hex");
  const cluster = path.join(folder, "cluster");
  const passwordFile = path.join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const owned of [folder, passwordFile])
    if (account.uid !== undefined) chownSync(owned, account.uid, account.gid);

  // A plain password over loopback: hashing on each of a thousand test connections would only cost time.
  const options = [
    "-D",
    cluster,
    "-U",
    USER,
    `--pwfile=${passwordFile}`,
    "-A",
    "password",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
  ];
  execFileSync(path.join(binaries, "initdb"), [...options, "--no-sync"], {
    ...account,
    cwd: folder,
    stdio: "pipe",
  });

  const port = await freePort();
  const log = openSync(path.join(folder, "log"), "w");
  const settings = [
    ...SETTINGS,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    `port=${port}`,
  ];
  const server = spawn(
    path.join(binaries, "postgres"),
    ["-D", cluster, ...settings.flatMap((setting) => ["-c", setting])],
    { ...account, cwd: folder, stdio: ["ignore", log, log] },
  );
  const remove = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
  try {
    await answers(path.join(binaries, "pg_isready"), port, server);
  } catch (error) {
    remove();
    throw error;
  }
  return { url, port, remove };
}

/** PostgreSQL refuses to run as root, so root lends it an account that may do nothing. */
function ownAccount() {
  if (process.getuid() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const found = spawnSync("id", ["-u", name], { encoding: "utf8" });
    if (found.status === 0) {
      const group = execFileSync("id", ["-g", name], { encoding: "utf8" });
      return { uid: Number(found.stdout), gid: Number(group) };
    }
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and there is no account postgres or nobody to run it as.",
  );
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

async function answers(isReady, port, server) {
  for (let tenths = 0; tenths < START_SECONDS * 10; tenths += 1) {
    if (server.exitCode !== null)
      throw new Error(`PostgreSQL ended at once with exit code ${server.exitCode}.`);
    if (spawnSync(isReady, ["-h", "127.0.0.1", "-p", String(port)]).status === 0) return;
    await wait(100);
  }
  throw new Error(`PostgreSQL did not answer on port ${port} within ${START_SECONDS} s.`);
}
