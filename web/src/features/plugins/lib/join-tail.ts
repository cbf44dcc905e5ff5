/** A log that arrives in portions. */
import type { LogLine } from "@/api/models";

const KEPT_LINES = 500;

/** New lines after those already known, the oldest dropped beyond the limit. */
export function joinTail(known: readonly LogLine[], fresh: readonly LogLine[]): LogLine[] {
  const last = known.at(-1)?.seq ?? -1;
  return [...known, ...fresh.filter((line) => line.seq > last)].slice(-KEPT_LINES);
}
