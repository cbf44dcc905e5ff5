/**
 * Spaces requests evenly: a token bucket that holds one token.
 *
 * A larger bucket would let bursts through that the service's own rule (so many a second) forbids.
 */
import { RateLimitError } from "@ashdev/codex-plugin-sdk";
import type { Call } from "./call.js";

interface Waiter {
  readonly call: Call;
  go(): void;
  refuse(error: unknown): void;
}

export class Pace {
  readonly #waiting: Waiter[] = [];
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  /** At most one request each `intervalMs`. */
  constructor(private readonly intervalMs: number) {}

  /** Resolves when a request may be sent; refuses at once when its turn comes after the deadline. */
  turn(call: Call): Promise<void> {
    call.signal.throwIfAborted();
    const at = this.#turnOf(this.#waiting.length);
    if (at > call.deadline) return Promise.reject(tooBusy(at));
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
    this.#next = Math.max(this.#next, performance.now() + ms);
    this.#refuseLate();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#schedule();
  }

  #turnOf(position: number): number {
    return Math.max(this.#next, performance.now()) + position * this.intervalMs;
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#waiting.length === 0) return;
    const wait = this.#next - performance.now();
    if (wait <= 0) this.#release();
    // A timer may fire up to a millisecond early.
    else this.#timer = setTimeout(() => this.#wake(), Math.ceil(wait) + 1);
  }

  #wake(): void {
    this.#timer = undefined;
    this.#schedule();
  }

  #release(): void {
    const waiter = this.#waiting.shift();
    if (waiter === undefined) return;
    this.#next = performance.now() + this.intervalMs;
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
      waiter.refuse(tooBusy(at));
    }
  }
}

function tooBusy(at: number): RateLimitError {
  const seconds = Math.max(1, Math.ceil((at - performance.now()) / 1000));
  return new RateLimitError(
    seconds,
    `The requests to Open Library are spaced out, and the next turn is in ${seconds} s: try again then`,
  );
}
