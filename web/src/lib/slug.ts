/** Names for machines made from names for people. */

const LONGEST = 100;

/** Lower case, ASCII letters, digits and single hyphens; empty when nothing is left. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
}

/** The first of `name`, `name-2`, `name-3`… that is not taken. */
export function freeSlug(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}
