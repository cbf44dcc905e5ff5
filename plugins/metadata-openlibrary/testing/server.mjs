/**
 * A stand-in for Open Library and its covers, on this computer and without the network.
 *
 * `node testing/server.mjs [--port 0] [--rate 0]` prints its address on the first line and serves the
 * fixtures until it is stopped; with `--rate N`, more than N requests a second are answered 429.
 *
 * | Address                     | Meaning                                                      |
 * | --------------------------- | ------------------------------------------------------------ |
 * | `POST /_stand-in/faults`    | a JSON list of faults for the requests to come (`faults.mjs`) |
 * | `DELETE /_stand-in/faults`  | no faults                                                    |
 * | `GET /_stand-in/requests`   | what was asked: `{ path, userAgent, at }`, `at` in milliseconds |
 * | `DELETE /_stand-in/requests`| forgets it                                                   |
 */
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { coverFor } from "./cover.mjs";
import { Faults, RateLimit } from "./faults.mjs";
import { loadLibrary, searchDocs } from "./library.mjs";

const { values } = parseArgs({
  options: { port: { type: "string", default: "0" }, rate: { type: "string", default: "0" } },
});
const library = loadLibrary();
const faults = new Faults();
const rate = new RateLimit(Number(values.rate));
let requests = [];

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://stand-in");
  if (url.pathname.startsWith("/_stand-in/")) await control(url.pathname, request, response);
  else await answer(url, request, response);
});
server.listen(Number(values.port), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});

async function control(path, request, response) {
  const route = `${request.method} ${path}`;
  if (route === "POST /_stand-in/faults") faults.plan(JSON.parse(await textOf(request)));
  else if (route === "DELETE /_stand-in/faults") faults.clear();
  else if (route === "DELETE /_stand-in/requests") requests = [];
  else if (route !== "GET /_stand-in/requests") return send(response, 404, { error: route });
  return send(response, 200, requests);
}

async function answer(url, request, response) {
  const path = url.pathname + url.search;
  requests.push({ path, userAgent: request.headers["user-agent"], at: performance.now() });
  if (!rate.allows(performance.now()))
    return send(response, 429, { error: "too many requests" }, { "retry-after": "1" });
  const fault = faults.next(path);
  if (fault?.delayMs) await sleep(fault.delayMs);
  if (fault?.hangUp) return request.socket.destroy();
  if (fault?.status) return send(response, fault.status, fault.body ?? "", fault.headers);
  return reply(url, response);
}

function reply({ pathname, searchParams }, response) {
  if (pathname === "/search.json")
    return send(response, 200, searchDocs(library.docs, searchParams));
  const isbn = /^\/isbn\/(\w+)\.json$/.exec(pathname)?.[1];
  const edition = isbn && library.isbns.get(isbn);
  if (edition) return send(response, 302, "", { location: `${edition}.json` });
  const cover = coverFor(pathname);
  if (cover) return send(response, 200, cover, { "content-type": "image/png" });
  const record = library.records.get(pathname);
  if (record === undefined) return send(response, 404, { error: "notfound", key: pathname });
  return send(response, 200, record);
}

/** Objects go as JSON, text and bytes as they are. */
function send(response, status, body, headers = {}) {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
