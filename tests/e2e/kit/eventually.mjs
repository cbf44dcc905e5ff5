/** Waits for something to become true, and says what was wrong last when it never does. */
import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 50;

/** Calls `check` until it no longer throws, and returns what it returned. */
export async function eventually(check, { seconds = 15 } = {}) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= deadline)
        throw new Error(`not within ${seconds} s: ${error.message}`, { cause: error });
    }
    await wait(PAUSE_MS);
  }
}
