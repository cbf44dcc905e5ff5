/**
 * How alike two titles are.
 *
 * Words are paired with the most similar word of the other side, typing errors allowed, and weigh as
 * much as they are long; what has no partner counts against the pair, so that a sequel is not its
 * first part. Numbers that differ keep the pair at 0.5 at most, a number on one side only at 0.75.
 * A series in brackets at the end (`Dune (Dune Chronicles, #1)`) is not part of the title.
 */
import { letterSimilarity } from "./letters.js";
import { titleWords, words } from "./words.js";

export interface Title {
  title: string;
  subtitle?: string | undefined;
}

/** Where only one side has a subtitle, the same main title is good evidence but no proof. */
const MISSING_SUBTITLE = 0.85;
const DIFFERENT_NUMBERS = 0.5;
const ONE_NUMBER = 0.75;
/** Words less alike than this are different words, not one word typed wrongly. */
const SAME_WORD = 0.75;
/** Longer titles are compared by their beginning. */
const MOST_LETTERS = 300;

export function titleSimilarity(wanted: string, known: Title): number {
  const [asked, askedPlace] = withoutSeries(wanted.slice(0, MOST_LETTERS));
  const [title, place] = withoutSeries(known.title.slice(0, MOST_LETTERS));
  const alike = compareTitles(split(asked), known.subtitle === undefined ? split(title) : known);
  const isOtherPart = askedPlace !== undefined && place !== undefined && askedPlace !== place;
  return isOtherPart ? Math.min(alike, DIFFERENT_NUMBERS) : alike;
}

/** The title before a series in brackets, and the place in that series. */
function withoutSeries(title: string): [title: string, place: string | undefined] {
  const [, rest, place] = /^(.*\S)\s*\([^()#]*\p{L}[^()#]*#(\d[\d.-]*)\)\s*$/u.exec(title) ?? [];
  return rest === undefined ? [title, undefined] : [rest, place];
}

function compareTitles(left: Title, right: Title): number {
  const whole = compare(join(left), join(right));
  if ((left.subtitle === undefined) === (right.subtitle === undefined)) return whole;
  // `Saga (Vol. 3)` is one of many called Saga; `Emma (1815)` only says when.
  const isVolume = /(?<!\d)\d{1,3}(?!\d)/.test(left.subtitle ?? right.subtitle ?? "");
  const factor = isVolume ? ONE_NUMBER : MISSING_SUBTITLE;
  return Math.max(whole, factor * compare(left.title, right.title));
}

/** A subtitle follows a colon, a spaced dash or an opening bracket. */
function split(title: string): Title {
  const parts = /^(.*?[\p{L}\p{N}].*?)(?::\s+|\s+[-–—]\s+|\s*[([])(.*[\p{L}\p{N}].*)$/u.exec(title);
  if (parts?.[1] === undefined) return { title };
  return { title: parts[1], subtitle: parts[2] };
}

function join({ title, subtitle }: Title): string {
  return subtitle === undefined ? title : `${titleWords(title).join(" ")} ${subtitle}`;
}

function compare(left: string, right: string): number {
  const a = titleWords(left.slice(0, MOST_LETTERS));
  const b = titleWords(right.slice(0, MOST_LETTERS));
  if (a.length === 0 || b.length === 0) return 0;
  const alike = Math.max(pairedShare(a, b), joinedSimilarity(a, b));
  return Math.min(alike, numberCap(a, b));
}

/** `Spiderman` and `Spider-Man`: only against a single word, or long titles would hide what differs. */
function joinedSimilarity(a: readonly string[], b: readonly string[]): number {
  const alike = letterSimilarity(a.join(""), b.join(""));
  const isOneWord = a.length === 1 || b.length === 1;
  return alike === 1 || (isOneWord && alike >= SAME_WORD) ? alike : 0;
}

/** The share of letters in words that have a partner (a Dice coefficient with soft matches). */
function pairedShare(a: readonly string[], b: readonly string[]): number {
  const free = [...b];
  let paired = 0;
  for (const word of a) {
    const partner = bestPartner(word, free);
    if (partner === undefined) continue;
    const [other] = free.splice(partner.index, 1);
    paired += partner.alike * (word.length + (other?.length ?? 0));
  }
  return paired / (letters(a) + letters(b));
}

function bestPartner(word: string, free: readonly string[]) {
  let best: { index: number; alike: number } | undefined;
  for (const [index, other] of free.entries()) {
    const alike = letterSimilarity(word, other);
    if (alike >= SAME_WORD && alike > (best?.alike ?? 0)) best = { index, alike };
  }
  return best;
}

function letters(list: readonly string[]): number {
  return list.reduce((sum, word) => sum + word.length, 0);
}

/** Other numbers are other volumes; a number on one side only is a volume, too, or a sequel. */
function numberCap(a: readonly string[], b: readonly string[]): number {
  const left = numbers(a);
  const right = numbers(b);
  const isSame = left.size === right.size && [...left].every((value) => right.has(value));
  if (isSame) return 1;
  return left.size > 0 && right.size > 0 ? DIFFERENT_NUMBERS : ONE_NUMBER;
}

const ROMAN = new Map(
  "i ii iii iv v vi vii viii ix x".split(" ").map((word, at) => [word, at + 1]),
);

/** Roman numerals count behind the first word only, where `I` and `X` are rarely words. */
function numbers(list: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const [index, word] of list.entries()) {
    const value = /^\d+$/.test(word) ? Number(word) : index > 0 ? ROMAN.get(word) : undefined;
    if (value !== undefined) found.add(value);
  }
  return found;
}

/** Title and author as one key: records of one book that Open Library has twice have the same. */
export function bookKey(title: string, authors: readonly string[]): string {
  return `${titleWords(title).join(" ")}|${words(authors[0] ?? "")
    .sort()
    .join(" ")}`;
}
