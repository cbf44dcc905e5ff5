/** Staying awake: only after requests, only for a moment, and rarely where it is in vain. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Vigil } from "../src/vigil.js";

/** An event loop that turns when it is told to, with a clock that moves when it is told to. */
class Loop {
  time = 0;
  #waiting: (() => void) | undefined;

  constructor(readonly cores = 2) {}

  now(): number {
    return this.time;
  }

  turn(then: () => void): void {
    assert.equal(this.#waiting, undefined, "one turn at a time is enough");
    this.#waiting = then;
  }

  get isAwake(): boolean {
    return this.#waiting !== undefined;
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
    const then = this.#waiting;
    this.#waiting = undefined;
    then?.();
  }
}

test("a request that comes in time keeps the loop awake", () => {
  const loop = new Loop();
  const vigil = new Vigil(loop);
  for (let request = 0; request < 1_000; request++) {
    vigil.begin();
    loop.pass(0.05);
    assert.ok(loop.isAwake);
  }
});

test("without a request the loop sleeps again", () => {
  const loop = new Loop();
  new Vigil(loop).begin();
  loop.pass(0.05);
  assert.ok(loop.isAwake);
  loop.pass(0.05);
  assert.ok(!loop.isAwake);
});

test("what was in vain is tried ever more rarely, and never given up", () => {
  const loop = new Loop();
  const vigil = new Vigil(loop);
  let vigils = 0;
  for (let request = 0; request < 10_000; request++) {
    vigil.begin();
    if (loop.isAwake) vigils++;
    loop.pass(1);
    assert.ok(!loop.isAwake);
  }
  assert.ok(vigils > 150 && vigils < 170, `${vigils} vigils`);
});

test("on a single core nobody stays awake", () => {
  const loop = new Loop(1);
  new Vigil(loop).begin();
  assert.ok(!loop.isAwake);
});
