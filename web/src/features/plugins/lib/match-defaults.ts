/** What a match has to reach where a plugin says nothing else; the server has the same numbers. */
export const DEFAULT_THRESHOLD = 0.85;
export const DEFAULT_MARGIN = 0.03;

export function percentOf(share: number): number {
  // Shares come as 0.07, which times a hundred is 7.000000000000001.
  return Math.round(share * 10_000) / 100;
}

/** What a threshold means, in words. */
export function thresholdWords(threshold: number | undefined): string {
  const share = threshold ?? DEFAULT_THRESHOLD;
  if (share >= 0.95) return "Very strict: nearly everything waits in the inbox.";
  if (share >= DEFAULT_THRESHOLD) return "Careful: what is not certain waits in the inbox.";
  if (share >= 0.7) return "Loose: expect some wrong matches.";
  return "Very loose: wrong matches are written often.";
}
