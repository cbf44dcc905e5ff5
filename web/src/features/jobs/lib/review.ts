/** Which items of a dry run are to be written: all, except those that were unticked. */

/**
 * A review is kept as what was taken out, because most of twenty thousand items are never looked at one by one
 * and are still to be written; or as what was put in, once everything was taken out.
 */
export type Review =
  | { mode: "all-but"; seqs: ReadonlySet<number> }
  | { mode: "only"; seqs: ReadonlySet<number> };

export const EVERYTHING: Review = { mode: "all-but", seqs: new Set() };
export const NOTHING: Review = { mode: "only", seqs: new Set() };

export function isTicked(review: Review, seq: number): boolean {
  return review.seqs.has(seq) === (review.mode === "only");
}

export function withTicked(review: Review, seq: number, ticked: boolean): Review {
  const seqs = new Set(review.seqs);
  if (ticked === (review.mode === "only")) seqs.add(seq);
  else seqs.delete(seq);
  return { ...review, seqs };
}

/** The numbers to send; `undefined` means everything. */
export function seqsToApply(review: Review, reviewable: readonly number[]): number[] | undefined {
  if (isEverything(review)) return undefined;
  return reviewable.filter((seq) => isTicked(review, seq));
}

export function isEverything(review: Review): boolean {
  return review.mode === "all-but" && review.seqs.size === 0;
}

/** What the button says; `reviewable` is known only when all items have been looked at. */
export function applyLabel(review: Review, reviewable: number | undefined): string {
  if (review.mode === "only") return `Apply ${review.seqs.size.toLocaleString("en")} reviewed`;
  if (reviewable !== undefined) {
    return `Apply ${(reviewable - review.seqs.size).toLocaleString("en")} reviewed`;
  }
  return isEverything(review) ? "Apply everything" : `Apply all but ${review.seqs.size}`;
}
