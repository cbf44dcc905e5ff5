/**
 * Spaces requests evenly: a token bucket that holds one token.
 *
 * A larger bucket would let bursts through that the service's own rule (so many a second) forbids.
 */
import { RateLimitError } from "@ashdev/codex-plugin-sdk";
import type { Call } from "./call.js";

/** Time as a parameter, so that tests turn the hands themselves. */
export interface Ticker {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Runs something later; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

const REAL_TIME: Ticker = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

interface Waiter {
  readonly call: Call;
  go(): void;
  refuse(error: unknown): void;
}

export class Pace {
  readonly #waiting: Waiter[] = [];
  #next = 0;
  #callOff: (() => void) | undefined;

  /** At most one request each `intervalMs`. */
  constructor(
    private readonly intervalMs: number,
    private readonly time: Ticker = REAL_TIME,
  ) {}

  /** Resolves when a request may be sent; refuses at once when its turn comes after the deadline. */
  turn(call: Call): Promise<void> {
    call.signal.throwIfAborted();
    const at = this.#turnOf(this.#waiting.length);
    if (at > call.deadline) return Promise.reject(tooBusy(at - this.time.now()));
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(call.signal.reason);
      };
      const leave = () => call.signal.removeEventListener("abort", cancel);
      const waiter: Waiter = {
        call,
        go: () => {
          leave();
          resolve();
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      call.signal.addEventListener("abort", cancel, { once: true });
      this.#waiting.push(waiter);
      this.#schedule();
    });
  }

  /** Nothing is sent for `ms`: the service said so. */
  pause(ms: number): void {
    this.#next = Math.max(this.#next, this.time.now() + ms);
    this.#refuseLate();
    this.#callOff?.();
    this.#callOff = undefined;
    this.#schedule();
  }

  #turnOf(position: number): number {
    return Math.max(this.#next, this.time.now()) + position * this.intervalMs;
  }

  #schedule(): void {
    if (this.#callOff !== undefined || this.#waiting.length === 0) return;
    const wait = this.#next - this.time.now();
    if (wait <= 0) this.#release();
    // A timer may fire up to a millisecond early.
    else this.#callOff = this.time.after(Math.ceil(wait) + 1, () => this.#wake());
  }

  #wake(): void {
    this.#callOff = undefined;
    this.#schedule();
  }

  #release(): void {
    const waiter = this.#waiting.shift();
    if (waiter === undefined) return;
    this.#next = this.time.now() + this.intervalMs;
    waiter.go();
    this.#schedule();
  }

  /** After a pause, some turns come too late: better to say so now than to let the host wait. */
  #refuseLate(): void {
    for (const waiter of [...this.#waiting]) {
      const position = this.#waiting.indexOf(waiter);
      const at = this.#turnOf(position);
      if (at <= waiter.call.deadline) continue;
      this.#waiting.splice(position, 1);
      waiter.refuse(tooBusy(at - this.time.now()));
    }
  }
}

function tooBusy(waitMs: number): RateLimitError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new RateLimitError(
    seconds,
    `The requests to Open Library are spaced out, and the next turn is in ${seconds} s: try again then`,
  );
}
