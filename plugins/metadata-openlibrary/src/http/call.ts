/** One request of the host, as far as waiting is concerned: when it is cancelled, and how long it may take. */
import { setTimeout as delay } from "node:timers/promises";

export interface Call {
  /** Aborts when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`; work that cannot end by then is refused at once. */
  readonly deadline: number;
}

/** Milliseconds until the deadline, never negative. */
export function remaining({ deadline }: Call): number {
  return Math.max(0, deadline - performance.now());
}

/** Waits, or throws the reason of the cancellation. */
export async function sleep(ms: number, { signal }: Call): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
