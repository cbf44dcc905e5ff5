/** What a request becomes: a result, an error that keeps its id, or silence for a notification. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deferred } from "../src/awaitable.js";
import {
  ApiError,
  AuthError,
  ConfigError,
  HostTimeoutError,
  NotFoundError,
  PluginError,
  RateLimitError,
} from "../src/index.js";
import { createHarness } from "../src/testing/index.js";
import { EMPTY, eventually, searching } from "./plugins.js";

const SEARCH = "metadata/series/search";

const THROWN: Array<[string, () => unknown, object]> = [
  ["rate limit", () => new RateLimitError(1.2), { code: -32001, data: { retryAfterSeconds: 2 } }],
  ["not found", () => new NotFoundError("gone"), { code: -32002, message: "gone" }],
  ["auth", () => new AuthError(), { code: -32003 }],
  ["api", () => new ApiError("down", 503), { code: -32004, data: { statusCode: 503 } }],
  ["api without a status", () => new ApiError("down"), { code: -32004, data: undefined }],
  ["config", () => new ConfigError("no key"), { code: -32005, message: "no key" }],
  ["own code", () => new PluginError(7, "odd", [1]), { code: 7, message: "odd", data: [1] }],
  [
    "syntax error",
    () => new SyntaxError("Unexpected token"),
    { code: -32603, message: "Unexpected token" },
  ],
  ["sdk error", () => new HostTimeoutError("storage/get", 5), { code: -32603 }],
  ["not even an error", () => "boom", { code: -32603, message: "boom" }],
  [
    "error without a message",
    () => new Error(),
    { code: -32603, message: `${SEARCH} failed without a reason` },
  ],
];

for (const [name, make, expected] of THROWN) {
  for (const how of ["thrown", "rejected"] as const) {
    test(`${name}, ${how}, keeps the id of its request`, async () => {
      const fail = () => {
        throw make();
      };
      const harness = createHarness(searching(how === "thrown" ? fail : async () => fail()));
      await harness.initialize();
      const { id, answer } = harness.start(SEARCH, { query: "x" });
      await assert.rejects(answer, expected);
      assert.equal(harness.received.at(-1)?.id, id);
    });
  }
}

test("an undefined result is null", async () => {
  const harness = createHarness(searching(() => undefined));
  await harness.initialize();
  assert.equal(await harness.call(SEARCH, { query: "x" }), null);
});

test("a result that has no JSON form is an internal error with the id", async () => {
  const harness = createHarness(searching(() => ({ results: 1n })));
  await harness.initialize();
  await assert.rejects(harness.call(SEARCH, { query: "x" }), { code: -32603 });
});

test("a string id comes back as a string", async () => {
  const harness = createHarness(searching(() => EMPTY));
  await harness.initialize();
  const answer = harness.expect('a"7');
  harness.send({ jsonrpc: "2.0", id: 'a"7', method: SEARCH, params: { query: "x" } });
  assert.deepEqual(await answer, EMPTY);
});

test("slow answers do not hold up quick ones", async () => {
  const slow = deferred<unknown>();
  const harness = createHarness(searching((query) => (query === "slow" ? slow.promise : EMPTY)));
  await harness.initialize();
  const first = harness.call(SEARCH, { query: "slow" });
  assert.deepEqual(await harness.call(SEARCH, { query: "quick" }), EMPTY);
  slow.resolve(EMPTY);
  assert.deepEqual(await first, EMPTY);
});

test("notifications are never answered, whatever they name", async () => {
  const harness = createHarness(searching(() => EMPTY));
  await harness.initialize();
  const before = harness.received.length;
  for (const method of ["nonsense", SEARCH, "initialize", "$/cancelRequest"]) {
    harness.send({ jsonrpc: "2.0", method, params: { id: 99 } });
  }
  assert.equal(await harness.call("ping"), "pong");
  assert.equal(harness.received.length, before + 1);
});

test("cancelling aborts the provider's signal and is answered as cancelled", async () => {
  const harness = createHarness(
    searching(
      (_query, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("stopped")));
        }),
    ),
  );
  await harness.initialize();
  const { id, answer } = harness.start(SEARCH, { query: "x" });
  harness.cancel(id);
  await assert.rejects(answer, { code: -32800 });
});

test("a signal asked for after the cancellation is already aborted", async () => {
  let proceed = () => {};
  const harness = createHarness(
    searching(async (_query, context) => {
      await new Promise<void>((resolve) => {
        proceed = resolve;
      });
      return { results: [], nextCursor: String(context.signal.aborted) };
    }),
  );
  await harness.initialize();
  const { id, answer } = harness.start(SEARCH, { query: "x" });
  harness.cancel(id);
  assert.equal(await harness.call("ping"), "pong");
  proceed();
  assert.deepEqual(await answer, { results: [], nextCursor: "true" });
});

const MALFORMED: Array<[string, string, number]> = [
  ["not JSON", "{oops", -32700],
  ["a batch", '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600],
  ["a number", "42", -32600],
  ["a method that is no string", '{"jsonrpc":"2.0","method":1}', -32600],
  ["an id that is an object", '{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600],
  ["an id that is null", '{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600],
  ["neither method nor result", '{"jsonrpc":"2.0"}', -32600],
];

for (const [name, line, code] of MALFORMED) {
  test(`${name} is answered without an id, and the next request works`, async () => {
    const harness = createHarness(searching(() => EMPTY));
    harness.sendText(`${line}\n`);
    assert.equal(await harness.call("ping"), "pong");
    const [refusal] = harness.received;
    assert.equal(refusal?.id, null);
    assert.match(JSON.stringify(refusal.error), new RegExp(`"code":${code},`));
  });
}

test("blank lines, carriage returns and split characters do no harm", async () => {
  const harness = createHarness(searching((query) => ({ results: [], nextCursor: query })));
  await harness.initialize();
  const answer = harness.expect(50);
  harness.sendText("\n\r\n  \n");
  const line = `{"jsonrpc":"2.0","id":50,"method":"${SEARCH}","params":{"query":"かな"}}\r\n`;
  for (const character of line) harness.sendText(character);
  assert.deepEqual(await answer, { results: [], nextCursor: "かな" });
});

test("what is thrown unexpectedly is logged with its stack", async () => {
  const harness = createHarness(
    searching(() => {
      throw new TypeError("no such thing");
    }),
  );
  await harness.initialize();
  await assert.rejects(harness.call(SEARCH, { query: "x" }));
  await eventually(() => harness.logs.some((line) => line.includes("TypeError: no such thing\n")));
});
