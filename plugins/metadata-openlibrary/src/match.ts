/** Which candidate is the book, and how sure that is. */
import type { MatchResult, SearchResult } from "@ashdev/codex-plugin-sdk";
import { bookKey } from "./similarity/title.js";

/** Below this, no candidate is a match. */
const LEAST_SCORE = 0.5;
/** A different book that scores nearly as much makes the answer a guess… */
const CLEAR_OF_RUNNER_UP = 0.05;
/** …and a guess is not surer than this. */
const CONFIDENCE_OF_GUESS = 0.6;
/** Even an ISBN may be printed in two books. */
const MOST_CONFIDENCE = 0.99;

/** The best of the candidates; the others are alternatives. */
export function judge(candidates: readonly SearchResult[]): MatchResult {
  const all = ranked(candidates);
  const [best, ...alternatives] = all;
  if (best === undefined || score(best) < LEAST_SCORE)
    return { match: null, confidence: 0, alternatives: all };
  const rival = alternatives.find((other) => key(other) !== key(best));
  const isGuess = rival !== undefined && score(best) - score(rival) < CLEAR_OF_RUNNER_UP;
  const confidence = Math.min(score(best), isGuess ? CONFIDENCE_OF_GUESS : MOST_CONFIDENCE);
  return { match: best, confidence, alternatives };
}

/** Best first; equals stay in their order. */
export function ranked(candidates: readonly SearchResult[]): SearchResult[] {
  return candidates.toSorted((a, b) => score(b) - score(a));
}

function score({ relevanceScore }: SearchResult): number {
  return relevanceScore ?? 0;
}

function key({ title, preview }: SearchResult): string {
  return bookKey(title, preview?.authors ?? []);
}
