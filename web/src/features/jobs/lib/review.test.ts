/** The ticks of a review. */
import { expect, test } from "vitest";
import { applyLabel, EVERYTHING, isTicked, NOTHING, seqsToApply, withTicked } from "./review";

const SEQS = [0, 1, 2, 3];

test("at first everything is to be written", () => {
  expect(SEQS.every((seq) => isTicked(EVERYTHING, seq))).toBe(true);
  expect(applyLabel(EVERYTHING, 4)).toBe("Apply 4 reviewed");
  expect(applyLabel(EVERYTHING, undefined)).toBe("Apply everything");
  expect(seqsToApply(EVERYTHING, SEQS)).toBeUndefined();
});

test("what is unticked is left out, and may come back", () => {
  const without = withTicked(EVERYTHING, 2, false);
  expect(applyLabel(without, 4)).toBe("Apply 3 reviewed");
  expect(applyLabel(without, undefined)).toBe("Apply all but 1");
  expect(seqsToApply(without, SEQS)).toEqual([0, 1, 3]);
  expect(seqsToApply(withTicked(without, 2, true), SEQS)).toBeUndefined();
});

test("from nothing only what is ticked is written", () => {
  const one = withTicked(NOTHING, 3, true);
  expect(applyLabel(one, 4)).toBe("Apply 1 reviewed");
  expect(seqsToApply(one, SEQS)).toEqual([3]);
  expect(applyLabel(withTicked(one, 3, false), 4)).toBe("Apply 0 reviewed");
});
