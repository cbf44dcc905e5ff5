/**
 * A throw-away npm registry: packs package folders with `npm pack` and serves them to `npx` and `npm install`.
 *
 * `node tools/npm-registry/server.mjs [--port 0] <package folder>…` prints its address on the first
 * line and serves until it is stopped. It reads only: nothing can be published to it, and packages
 * it does not hold are 404, so that a test which needs the network fails at once.
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packAll } from "./pack.mjs";

const MAIN = fileURLToPath(import.meta.url);

/**
 * Serves `packages`, as {@link packAll} made them, and resolves with the address and a way to stop.
 */
export async function startRegistry(packages, { host = "127.0.0.1", port = 0 } = {}) {
  const server = createServer((request, response) => answer(packages, request, response));
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host}:${server.address().port}/`;
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url, stop };
}

function answer(packages, request, response) {
  const base = `http://${request.headers.host}`;
  const path = decodeURIComponent(new URL(request.url, base).pathname).slice(1);
  if (request.method !== "GET" && request.method !== "HEAD") {
    sendJson(response, 405, { error: `${request.method} is not served here` });
    return;
  }
  if (path === "-/ping") {
    sendJson(response, 200, {});
    return;
  }
  const packed = packages.find(({ name, tarball }) => path === name || path === tarball.path);
  if (packed === undefined) sendJson(response, 404, { error: `There is no ${path} here` });
  else if (path === packed.name) sendJson(response, 200, packument(packed, base));
  else send(response, 200, "application/octet-stream", packed.tarball.bytes);
}

/** What npm calls a packument: a package with its versions, of which there is one. */
function packument({ name, manifest, tarball, packedAt }, base) {
  const dist = {
    tarball: `${base}/${tarball.path}`,
    integrity: tarball.integrity,
    shasum: tarball.shasum,
  };
  return {
    _id: name,
    name,
    "dist-tags": { latest: manifest.version },
    time: { created: packedAt, modified: packedAt, [manifest.version]: packedAt },
    versions: { [manifest.version]: { ...manifest, _id: `${name}@${manifest.version}`, dist } },
  };
}

function sendJson(response, status, body) {
  send(response, status, "application/json", Buffer.from(JSON.stringify(body)));
}

function send(response, status, type, bytes) {
  response.writeHead(status, { "content-type": type, "content-length": bytes.length });
  response.end(bytes);
}

if (process.argv[1] === MAIN) {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string", default: "0" } },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    console.error("Usage: node server.mjs [--port 0] <package folder>…");
    process.exit(2);
  }
  const { url } = await startRegistry(await packAll(positionals), { port: Number(values.port) });
  console.log(url);
}
