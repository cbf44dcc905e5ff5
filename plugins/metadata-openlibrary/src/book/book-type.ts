/** What kind of book it is, where its format or its subjects say so. */
import type { Subjects } from "./subjects.js";

const KINDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bmanga\b/i, "manga"],
  [/graphic novel|comic/i, "graphic_novel"],
  [/magazine|periodical/i, "magazine"],
  [/\bfiction\b|\bnovel\b/i, "novel"],
];

/** Undefined when nothing says so: calling every other book a novel would be a guess. */
export function bookType(format: string | undefined, subjects: Subjects): string | undefined {
  const said = [format ?? "", ...subjects.genres, ...subjects.subjects];
  return KINDS.find(([pattern]) =>
    said.some((line) => pattern.test(line) && !/non-?fiction/i.test(line)),
  )?.[1];
}
