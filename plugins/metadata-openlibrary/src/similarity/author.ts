/** How alike two lists of people are: as much as their most similar pair. */
import { letterSimilarity } from "./letters.js";
import { words } from "./words.js";

/** Initials fit, but they fit others too. */
const INITIALS = 0.9;
/** A surname typed this nearly is the same surname. */
const SAME_SURNAME = 0.8;

/** Undefined when one side names nobody. */
export function authorSimilarity(
  wanted: readonly string[],
  known: readonly string[],
): number | undefined {
  const left = wanted.map(nameOf).filter(({ surname }) => surname !== "");
  const right = known.map(nameOf).filter(({ surname }) => surname !== "");
  if (left.length === 0 || right.length === 0) return undefined;
  return Math.max(...left.flatMap((a) => right.map((b) => nameSimilarity(a, b))));
}

interface Name {
  surname: string;
  given: string[];
}

/** `Dahl, Roald` and `Roald Dahl` are one name. */
function nameOf(text: string): Name {
  const comma = text.indexOf(",");
  const ordered = comma < 0 ? text : `${text.slice(comma + 1)} ${text.slice(0, comma)}`;
  const all = words(ordered.replaceAll(/\([^)]*\)|\b\d{4}-(?:\d{4})?/g, " "));
  return { surname: all.at(-1) ?? "", given: all.slice(0, -1) };
}

function nameSimilarity(a: Name, b: Name): number {
  const asWritten = [...a.given, a.surname].sort().join(" ");
  if (asWritten === [...b.given, b.surname].sort().join(" ")) return 1;
  const surname = letterSimilarity(a.surname, b.surname);
  if (surname < SAME_SURNAME) return 0;
  return surname * givenSimilarity(a.given, b.given);
}

/** Given names beyond the shorter list say nothing; a missing one leaves the surname alone. */
function givenSimilarity(a: readonly string[], b: readonly string[]): number {
  const pairs = Math.min(a.length, b.length);
  if (pairs === 0) return 0.7;
  let least = 1;
  for (let at = 0; at < pairs; at++) {
    const [left = "", right = ""] = [a[at], b[at]];
    const initial = left.length === 1 || right.length === 1;
    const alike = initial && left[0] === right[0] ? INITIALS : letterSimilarity(left, right);
    least = Math.min(least, alike);
  }
  return a.length === b.length ? least : Math.min(least, INITIALS);
}
