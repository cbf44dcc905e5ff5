/** Turns come evenly spaced, in order, and never after the caller has given up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { RateLimitError } from "@ashdev/codex-plugin-sdk";
import type { Call } from "../src/http/call.js";
import { Pace, type Ticker } from "../src/http/pace.js";
import { backoffMs, retryAfterMs } from "../src/http/retry.js";
import { SingleFlight } from "../src/http/single-flight.js";

function callFor(ms: number, signal = new AbortController().signal): Call {
  return { signal, deadline: performance.now() + ms };
}

/** A clock that stands still until it is moved; what is due runs in order. */
class Hands implements Ticker {
  #now = 0;
  #due: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  /** Moves millisecond by millisecond, and lets promises settle in between. */
  async move(ms: number): Promise<void> {
    for (const end = this.#now + ms; this.#now < end; ) {
      this.#now++;
      const due = this.#due.filter(({ at }) => at <= this.#now);
      this.#due = this.#due.filter(({ at }) => at > this.#now);
      for (const { run } of due) run();
      await Promise.resolve();
    }
  }

  call(ms: number, signal = new AbortController().signal): Call {
    return { signal, deadline: this.#now + ms };
  }
}

test("turns are spaced, the first comes at once, and the order is kept", async () => {
  const hands = new Hands();
  const pace = new Pace(40, hands);
  const turns: { at: number; when: number }[] = [];
  for (const at of [0, 1, 2, 3])
    pace.turn(hands.call(5_000)).then(() => turns.push({ at, when: hands.now() }));
  await hands.move(200);
  assert.deepEqual(
    turns.map(({ at }) => at),
    [0, 1, 2, 3],
  );
  const times = turns.map(({ when }) => when);
  assert.ok((times[0] as number) <= 1);
  for (let at = 1; at < times.length; at++) {
    const gap = (times[at] as number) - (times[at - 1] as number);
    assert.ok(gap >= 40 && gap <= 42, `a gap of ${gap} ms`);
  }
});

test("a turn that would come too late is refused at once, with the seconds to wait", async () => {
  const hands = new Hands();
  const pace = new Pace(3_000, hands);
  await pace.turn(hands.call(100));
  await assert.rejects(pace.turn(hands.call(100)), (error) => {
    assert.ok(error instanceof RateLimitError);
    assert.equal(error.retryAfterSeconds, 3);
    return true;
  });
  assert.equal(hands.now(), 0);
});

test("who gives up leaves the queue and costs nobody a turn", async () => {
  const hands = new Hands();
  const pace = new Pace(60, hands);
  const abort = new AbortController();
  await pace.turn(hands.call(1_000));
  const given = pace.turn(hands.call(1_000, abort.signal));
  let when: number | undefined;
  pace.turn(hands.call(1_000)).then(() => {
    when = hands.now();
  });
  abort.abort(new Error("no longer wanted"));
  await assert.rejects(given, /no longer wanted/);
  await hands.move(200);
  assert.ok(when !== undefined && when < 110, `its turn came at ${when} ms`);
});

test("a pause delays every turn, and refuses those that it makes too late", async () => {
  const hands = new Hands();
  const pace = new Pace(1, hands);
  await pace.turn(hands.call(1_000));
  let when: number | undefined;
  pace.turn(hands.call(5_000)).then(() => {
    when = hands.now();
  });
  const hasty = pace.turn(hands.call(50));
  pace.pause(150);
  await assert.rejects(hasty, RateLimitError);
  await hands.move(200);
  assert.ok(when !== undefined && when >= 150 && when <= 153, `its turn came at ${when} ms`);
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
