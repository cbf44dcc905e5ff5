/**
 * Installs the Debian packages that the tests need beyond a developer's own tools: Chromium, PostgreSQL and the
 * program of SQLite.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { binaryFolder } from "./postgres.mjs";

const CLUSTER_SETTINGS = "/etc/postgresql-common/createcluster.conf";

/** The browser of the journeys: a chosen one, or Debian's. */
export function findBrowser() {
  const chosen = process.env.CODEX_TEST_BROWSER;
  return [chosen, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
    (candidate) => candidate && existsSync(candidate),
  );
}

export async function installPackages(run) {
  const missing = [];
  if (!findBrowser()) missing.push("chromium");
  if (!binaryFolder()) missing.push("postgresql");
  if (spawnSync("sqlite3", ["-version"]).status !== 0) missing.push("sqlite3");
  if (missing.length === 0) return "all present";

  const asRoot = rootPrefix();
  if (!asRoot || !existsSync("/usr/bin/apt-get")) {
    throw new Error(
      `The tests need ${missing.join(", ")}, and this account may not install packages. ` +
        `Run as an administrator: apt-get install ${missing.join(" ")}`,
    );
  }
  const apt = [
    ...asRoot,
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "-qq",
    "-o",
    "DPkg::Lock::Timeout=300",
  ];
  await run([...apt, "update"]);
  if (missing.includes("postgresql")) {
    // Debian's package would start a server of its own; the tests only want the programs.
    await run([...apt, "install", "-y", "--no-install-recommends", "postgresql-common"]);
    await run([
      ...asRoot,
      "sed",
      "-i",
      "s/^#\\?create_main_cluster.*/create_main_cluster = false/",
      CLUSTER_SETTINGS,
    ]);
  }
  await run([...apt, "install", "-y", "--no-install-recommends", ...missing]);
  return `installed ${missing.join(", ")}`;
}

/** How to become root here: already there, through sudo without a password, or not at all. */
function rootPrefix() {
  if (process.getuid() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}
