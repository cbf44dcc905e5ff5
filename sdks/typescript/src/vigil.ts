/**
 * Staying awake for the next request.
 *
 * A process that sleeps until something comes is woken many times slower than it answers a short
 * request. So after an answer the event loop turns for a moment instead of sleeping; timers and
 * sockets are served all the while. Where no request comes in that moment, it is tried ever more
 * rarely; on a single core never, because there the host needs it to make its next request.
 */
import { availableParallelism } from "node:os";

/** Longer than the host takes to wake up, read an answer and ask again. */
const WINDOW_MS = 0.1;
/** The most requests that are answered before staying awake is tried again; the host tries it for more in a row. */
const MAX_PAUSE = 64;

export interface Surroundings {
  cores: number;
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Runs `then` after the event loop has looked at everything else. */
  turn(then: () => void): void;
}

const PROCESS: Surroundings = {
  cores: availableParallelism(),
  now: () => performance.now(),
  turn: (then) => void setImmediate(then),
};

export class Vigil {
  readonly #around: Surroundings;
  #isTurning = false;
  #until = 0;
  #pause = 0;
  #nextPause = 1;
  readonly #turn = (): void => {
    if (this.#around.now() < this.#until) {
      this.#around.turn(this.#turn);
      return;
    }
    this.#isTurning = false;
    this.#pause = this.#nextPause;
    this.#nextPause = Math.min(MAX_PAUSE, this.#nextPause * 2);
  };

  constructor(around: Surroundings = PROCESS) {
    this.#around = around;
  }

  /** A request came and was worked on; another may follow at once. */
  begin(): void {
    if (this.#isTurning) {
      // It came in time, so the next may as well.
      this.#nextPause = 1;
      this.#until = this.#around.now() + WINDOW_MS;
    } else if (this.#pause > 0) {
      this.#pause--;
    } else if (this.#around.cores > 1) {
      this.#isTurning = true;
      this.#until = this.#around.now() + WINDOW_MS;
      this.#around.turn(this.#turn);
    }
  }
}
