/** When to ask again: what the service wants, or an exponential back-off with jitter. */

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;

/** Milliseconds that a `Retry-After` header asks for: seconds or a date; undefined when it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The wait before repeating attempt `attempt` (from 0): doubled each time, between half and all of it. */
export function backoffMs(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
  return whole / 2 + (random * whole) / 2;
}
