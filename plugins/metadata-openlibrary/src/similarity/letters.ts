/** How alike two texts are, letter by letter. */

/** 1 for the same text, less the share of letters that have to be changed (Levenshtein). */
export function letterSimilarity(left: string, right: string): number {
  if (left === right) return 1;
  const a = [...left];
  const b = [...right];
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}

function distance(a: readonly string[], b: readonly string[]): number {
  let above = b.map((_, index) => index + 1);
  for (const [row, letter] of a.entries()) {
    let diagonal = row;
    let beside = row + 1;
    const current: number[] = [];
    for (const [column, other] of b.entries()) {
      const up = above[column] as number;
      beside = letter === other ? diagonal : 1 + Math.min(diagonal, up, beside);
      current.push(beside);
      diagonal = up;
    }
    above = current;
  }
  return above.at(-1) ?? a.length;
}
