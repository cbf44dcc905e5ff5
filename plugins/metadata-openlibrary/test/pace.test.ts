/** Turns come evenly spaced, in order, and never after the caller has given up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { RateLimitError } from "@ashdev/codex-plugin-sdk";
import type { Call } from "../src/http/call.js";
import { Pace } from "../src/http/pace.js";
import { backoffMs, retryAfterMs } from "../src/http/retry.js";
import { SingleFlight } from "../src/http/single-flight.js";

function callFor(ms: number, signal = new AbortController().signal): Call {
  return { signal, deadline: performance.now() + ms };
}

test("turns are spaced, the first comes at once, and the order is kept", async () => {
  const pace = new Pace(40);
  const start = performance.now();
  const times: number[] = [];
  const order: number[] = [];
  await Promise.all(
    [0, 1, 2, 3].map(async (at) => {
      await pace.turn(callFor(5_000));
      times.push(performance.now());
      order.push(at);
    }),
  );
  assert.deepEqual(order, [0, 1, 2, 3]);
  assert.ok((times[0] as number) - start < 30);
  for (let at = 1; at < times.length; at++)
    assert.ok((times[at] as number) - (times[at - 1] as number) >= 40);
});

test("a turn that would come too late is refused at once, with the seconds to wait", async () => {
  const pace = new Pace(3_000);
  await pace.turn(callFor(100));
  const start = performance.now();
  await assert.rejects(pace.turn(callFor(100)), (error) => {
    assert.ok(error instanceof RateLimitError);
    assert.equal(error.retryAfterSeconds, 3);
    return true;
  });
  assert.ok(performance.now() - start < 50);
});

test("who gives up leaves the queue and costs nobody a turn", async () => {
  const pace = new Pace(60);
  const abort = new AbortController();
  await pace.turn(callFor(1_000));
  const start = performance.now();
  const given = pace.turn(callFor(1_000, abort.signal));
  const next = pace.turn(callFor(1_000));
  abort.abort(new Error("no longer wanted"));
  await assert.rejects(given, /no longer wanted/);
  await next;
  assert.ok(performance.now() - start < 110);
});

test("a pause delays every turn, and refuses those that it makes too late", async () => {
  const pace = new Pace(1);
  await pace.turn(callFor(1_000));
  const patient = pace.turn(callFor(5_000));
  const hasty = pace.turn(callFor(50));
  const start = performance.now();
  pace.pause(150);
  await assert.rejects(hasty, RateLimitError);
  await patient;
  assert.ok(performance.now() - start >= 149);
});

const NOW = Date.parse("2026-01-01T00:00:00Z");
const RETRY_AFTER: ReadonlyArray<[header: string | null, ms: number | undefined]> = [
  ["7", 7_000],
  ["0", 0],
  [" 12 ", 12_000],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 23:59:00 GMT", 0],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
];

for (const [header, ms] of RETRY_AFTER) {
  test(`Retry-After ${JSON.stringify(header)}`, () => assert.equal(retryAfterMs(header, NOW), ms));
}

test("the back-off doubles, has jitter and an end", () => {
  assert.deepEqual([backoffMs(0, 0), backoffMs(0, 1)], [250, 500]);
  assert.deepEqual([backoffMs(1, 0), backoffMs(1, 1)], [500, 1_000]);
  assert.equal(backoffMs(30, 1), 8_000);
});

test("who wants the same shares the work, and it ends when the last one leaves", async () => {
  const flights = new SingleFlight();
  let begun = 0;
  let cancelled: unknown;
  const work = (call: Call) => {
    begun++;
    return new Promise<string>((_, reject) => {
      call.signal.addEventListener("abort", () => {
        cancelled = call.signal.reason;
        reject(cancelled);
      });
    });
  };
  const [first, second] = [new AbortController(), new AbortController()];
  const one = flights.join("key", callFor(1_000, first.signal), work);
  const two = flights.join("key", callFor(1_000, second.signal), work);
  first.abort(new Error("first left"));
  await assert.rejects(one, /first left/);
  assert.equal(cancelled, undefined);
  second.abort(new Error("second left"));
  await assert.rejects(two, /second left/);
  assert.match(String(cancelled), /second left/);
  assert.equal(begun, 1);
  assert.equal(await flights.join("key", callFor(1_000), async () => "again"), "again");
});

test("what fails once is tried anew by the next, not remembered", async () => {
  const flights = new SingleFlight();
  const fail = () => Promise.reject(new Error("lost"));
  await assert.rejects(flights.join("key", callFor(1_000), fail), /lost/);
  assert.equal(await flights.join("key", callFor(1_000), async () => 7), 7);
});
