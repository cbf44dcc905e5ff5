/** Which pages hold a range of items. */

/** Numbers of the pages (from 1) that the items `first…last` (from 0) lie on. */
export function pagesOf(first: number, last: number, pageSize: number): number[] {
  const from = Math.floor(first / pageSize) + 1;
  const to = Math.floor(Math.max(first, last) / pageSize) + 1;
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}
