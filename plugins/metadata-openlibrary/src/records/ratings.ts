/** What readers voted, as `/works/OL…W/ratings.json` has it. */
import { number, positive, shape } from "./shapes.js";
import type { Ratings } from "./types.js";

/** Undefined when nobody has voted. */
export function readRatings(raw: unknown): Ratings | undefined {
  const { average, count } = shape(shape(raw).summary);
  return ratings(average, count);
}

export function ratings(averageValue: unknown, countValue: unknown): Ratings | undefined {
  const average = number(averageValue);
  const votes = positive(countValue);
  if (average === undefined || votes === undefined || average <= 0 || average > 5) return undefined;
  return { average, votes };
}
