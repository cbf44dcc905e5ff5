/** How the built plugin treats the server: identified, spaced, patient, and honest when it fails. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openLibrary, type StandIn, startStandIn } from "./stand-in.js";

let standIn: StandIn;

before(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.reset());
after(() => standIn.stop());

const SABRIEL = { externalId: "/works/OL15832982W" };
const WORK = "^/works/OL15832982W\\.json";

/** What `get` of the plugin with these settings comes to, and what it asked. */
async function ask(adminConfig: Record<string, unknown> = {}) {
  const harness = await openLibrary(standIn, adminConfig);
  const start = performance.now();
  const outcome = await harness.call("metadata/book/get", SABRIEL).then(
    (book) => ({ title: book.title, code: undefined, message: "", data: undefined }),
    ({ code, message, data }) => ({ title: undefined, code, message: String(message), data }),
  );
  const ms = performance.now() - start;
  await harness.close();
  return { ...outcome, ms, requests: await standIn.requests() };
}

test("every request says who asks and whom to write to", async () => {
  const { requests } = await ask({ contact: "librarian@example.org" });
  const page = "https://www.npmjs.com/package/@ashdev/codex-plugin-metadata-openlibrary";
  assert.ok(requests.length >= 4);
  for (const { userAgent } of requests)
    assert.equal(userAgent, `Codex/1.9.3 (${page}; librarian@example.org)`);
  await standIn.reset();
  const anonymous = await ask({ contact: "line\r\nbreak: (x)" });
  for (const { userAgent } of anonymous.requests)
    assert.equal(userAgent, `Codex/1.9.3 (${page}; linebreak: x)`);
});

for (const { contact, perSecond } of [
  { contact: "", perSecond: 1 },
  { contact: "librarian@example.org", perSecond: 3 },
]) {
  test(`requests come at most ${perSecond} a second ${contact ? "with" : "without"} a contact`, async () => {
    const { title, requests } = await ask({ contact, requestsPerSecond: undefined });
    assert.equal(title, "Sabriel");
    const [first, last] = [requests[0]?.at ?? 0, requests.at(-1)?.at ?? 0];
    // On a busy computer a request may be late by this much, and then the next one follows it sooner.
    const latenessMs = 200;
    assert.ok(requests.length >= 4);
    assert.ok(last - first >= ((requests.length - 1) * 1000) / perSecond - latenessMs);
  });
}

test("the settings cannot make it faster than openlibrary.org allows", async () => {
  const harness = await openLibrary(standIn, {
    baseUrl: "https://openlibrary.org/",
    requestsPerSecond: 50,
  });
  assert.ok(harness.logs.some((line) => line.includes("at most 1 times a second")));
  await harness.close();
});

test("429 is waited for as long as Retry-After asks, and everything pauses", async () => {
  await standIn.plan({ path: WORK, status: 429, headers: { "retry-after": "1" } });
  const { title, ms, requests } = await ask();
  assert.equal(title, "Sabriel");
  assert.ok(ms >= 1_000);
  assert.ok((requests[1]?.at ?? 0) - (requests[0]?.at ?? 0) >= 1_000);
});

test("429 that lasts is told at once, with its seconds, and no more requests are sent", async () => {
  await standIn.plan({ path: WORK, status: 429, headers: { "retry-after": "120" }, times: 9 });
  const harness = await openLibrary(standIn);
  const limited = { code: -32001, data: { retryAfterSeconds: 120 } };
  await assert.rejects(harness.call("metadata/book/get", SABRIEL), limited);
  await assert.rejects(harness.call("metadata/book/search", { query: "Dune" }), { code: -32001 });
  assert.equal((await standIn.requests()).length, 1);
  await harness.close();
});

test("429 that lasts and says nothing is a minute", async () => {
  await standIn.plan({ path: WORK, status: 429, times: 9 });
  const { code, data, requests } = await ask();
  assert.deepEqual([code, data, requests.length], [-32001, { retryAfterSeconds: 60 }, 4]);
});

test("a server that limits by itself is never driven into its limit for long", async () => {
  const strict = await startStandIn("--rate", "3");
  const harness = await openLibrary(strict, { requestsPerSecond: 20 });
  const book = await harness.call("metadata/book/get", SABRIEL);
  assert.equal(book.rating?.score, 82.5);
  await harness.close();
  strict.stop();
});

for (const fault of [
  { status: 500 },
  { status: 503, headers: { "retry-after": "0" } },
  { hangUp: true },
  { status: 200, body: "<html>busy</html>" },
]) {
  test(`${JSON.stringify(fault)} passes, and the answer is whole`, async () => {
    await standIn.plan({ path: WORK, times: 2, ...fault });
    const { title, requests } = await ask();
    assert.equal(title, "Sabriel");
    assert.equal(
      requests.filter(({ path }) => path.startsWith("/works/OL15832982W.json")).length,
      3,
    );
  });
}

for (const path of [WORK, "/editions", "/authors/", "^/search", "^/isbn"]) {
  test(`a failure at ${path} that lasts is an error with its status, never half an answer`, async () => {
    await standIn.plan({ path, times: 9, status: 502 });
    const harness = await openLibrary(standIn);
    const externalId = path === "^/isbn" ? "9780804139021" : SABRIEL.externalId;
    const failed = { code: -32004, message: /answered 502/, data: { statusCode: 502 } };
    await assert.rejects(harness.call("metadata/book/get", { externalId }), failed);
    if (path === "^/search")
      await assert.rejects(harness.call("metadata/book/search", { query: "Dune" }), failed);
    await harness.close();
  });
}

test("what will not pass is not tried again", async () => {
  await standIn.plan({ path: WORK, times: 9, status: 403 });
  const { code, data, requests } = await ask();
  assert.deepEqual([code, data, requests.length], [-32004, { statusCode: 403 }, 1]);
});

test("a slow answer is cut off and asked for again", async () => {
  await standIn.plan({ path: WORK, delayMs: 5_000 });
  const { title, ms } = await ask({ timeoutSeconds: 1 });
  assert.equal(title, "Sabriel");
  assert.ok(ms >= 1_000 && ms < 4_500);
});

test("nobody at the address is said with the address and the reason", async () => {
  const { code, message } = await ask({ baseUrl: "http://127.0.0.1:9", timeoutSeconds: 1 });
  assert.equal(code, -32004);
  assert.match(
    message,
    /GET http:\/\/127\.0\.0\.1:9\/works\/.* failed: .+; check the network and the base URL/,
  );
});

test("a redirect to another server is not followed", async () => {
  await standIn.plan({
    path: WORK,
    status: 302,
    headers: { location: "http://127.0.0.1:9/secret" },
  });
  const { code, message, requests } = await ask();
  assert.deepEqual([code, requests.length], [-32004, 1]);
  assert.match(message, /redirected to "http:\/\/127\.0\.0\.1:9\/secret"/);
});

test("redirects in a circle end", async () => {
  await standIn.plan({
    path: WORK,
    times: 9,
    status: 302,
    headers: { location: "/works/OL15832982W.json" },
  });
  const { code, message, requests } = await ask();
  assert.equal(code, -32004);
  assert.match(message, /more than 5 times/);
  assert.equal(requests.length, 6);
});

test("an answer of an unknown shape is an error, not a book without a title", async () => {
  await standIn.plan({ path: WORK, status: 200, body: ["what", "is", "this"] });
  assert.match((await ask()).message, /did not hold what Open Library keeps there/);
});

test("an answer without an end is not read to its end", async () => {
  await standIn.plan({ path: WORK, status: 200, body: `"${"x".repeat(9 * 1024 * 1024)}"` });
  assert.match((await ask()).message, /more than the plugin reads/);
});

test("calls for the same thing share its requests", async () => {
  const harness = await openLibrary(standIn);
  await Promise.all([1, 2, 3, 4].map(() => harness.call("metadata/book/get", SABRIEL)));
  const paths = (await standIn.requests()).map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  await harness.close();
});

test("a cancelled call stops asking", async () => {
  await standIn.plan({ path: WORK, delayMs: 400 });
  const harness = await openLibrary(standIn);
  const { id, answer } = harness.start("metadata/book/get", SABRIEL);
  for (let wait = 0; (await standIn.requests()).length === 0 && wait < 200; wait++) await sleep(25);
  harness.cancel(id);
  await assert.rejects(answer, { code: -32800 });
  assert.equal((await standIn.requests()).length, 1);
  await harness.close();
});

test("what was asked once comes from the host's storage after a restart", async () => {
  const storage: Record<string, unknown> = {};
  const hostMethods = {
    "storage/get": ({ key }: { key: string }) => ({ data: storage[key] ?? null }),
    "storage/set": ({ key, data }: { key: string; data: unknown }) => {
      storage[key] = data;
      return { success: true };
    },
  };
  const first = await openLibrary(standIn, {}, { hostMethods });
  const book = await first.call("metadata/book/get", SABRIEL);
  const asked = (await standIn.requests()).length;
  const stored = () => JSON.stringify(Object.values(storage)).match(/\.json/g)?.length ?? 0;
  for (let wait = 0; stored() < asked && wait < 200; wait++) await sleep(25);
  await first.close();
  const second = await openLibrary(standIn, {}, { hostMethods });
  assert.deepEqual(await second.call("metadata/book/get", SABRIEL), book);
  assert.equal((await standIn.requests()).length, asked);
  await second.close();
});

test("a base URL that is no address is told to the admin by name", async () => {
  for (const baseUrl of [
    "openlibrary.org",
    "file:///etc/passwd",
    "https://openlibrary.org/?q=1",
    "https://user@openlibrary.org",
  ]) {
    await assert.rejects(openLibrary(standIn, { baseUrl }), { code: -32005, message: /baseUrl/ });
  }
});
