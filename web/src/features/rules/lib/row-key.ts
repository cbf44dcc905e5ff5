/** Names for rows that have none, so that a moved row keeps its inputs. */
let last = 0;

export function nextKey(): string {
  last += 1;
  return `row-${last}`;
}
