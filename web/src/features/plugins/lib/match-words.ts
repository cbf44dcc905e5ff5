/** What a match has to reach, in figures and words for people. */
import type { MatchDefaults } from "@/api/models";

export function percentOf(share: number): number {
  // Shares come as 0.07, which times a hundred is 7.000000000000001.
  return Math.round(share * 10_000) / 100;
}

/** What a threshold means, in words, measured against the server's own. */
export function thresholdWords(
  threshold: number | undefined,
  defaults: MatchDefaults | undefined,
): string {
  if (!defaults) return "How sure a match must be to be written at once.";
  const share = threshold ?? defaults.threshold;
  if (share >= 0.95) return "Very strict: nearly everything waits in the inbox.";
  if (share >= defaults.threshold) return "Careful: what is not certain waits in the inbox.";
  if (share >= 0.7) return "Loose: expect some wrong matches.";
  return "Very loose: wrong matches are written often.";
}
