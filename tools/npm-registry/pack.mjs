/** Packs package folders the way they would be published. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The packages in `folders`, one after the other.
 *
 * Each is `{ name, manifest, tarball: { path, bytes, integrity, shasum }, packedAt }`; `path` is
 * where npm expects the tarball below the registry's address.
 */
export async function packAll(folders) {
  const packages = [];
  for (const folder of folders) packages.push(await pack(resolve(folder)));
  return packages;
}

async function pack(folder) {
  const target = await mkdtemp(join(tmpdir(), "codex-npm-registry-"));
  try {
    // Without scripts: what is packed is what the build left, and a test never starts a build.
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", target];
    const { stdout } = await run("npm", args, { cwd: folder });
    const [{ filename }] = packedFiles(JSON.parse(stdout));
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const bytes = await readFile(join(target, filename));
    return {
      name: manifest.name,
      manifest,
      tarball: tarball(manifest, bytes),
      packedAt: new Date().toISOString(),
    };
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

/** npm lists what it packed in an array, newer versions in an object by name. */
function packedFiles(report) {
  return Array.isArray(report) ? report : Object.values(report);
}

function tarball({ name, version }, bytes) {
  const file = `${name.split("/").at(-1)}-${version}.tgz`;
  return {
    path: `${name}/-/${file}`,
    bytes,
    integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`,
    shasum: createHash("sha1").update(bytes).digest("hex"),
  };
}
