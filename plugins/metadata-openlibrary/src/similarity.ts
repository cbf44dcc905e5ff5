/**
 * How much a candidate is the book that was asked for, 0 to 1, and nothing about how well known or
 * how well described it is.
 *
 * `score = (0.65·title + 0.25·author + 0.10·year) / (weights of what both sides know)`, then
 * - at most 0.90 when only the titles could be compared;
 * - at most 0.60 when both sides name authors and none is alike (below 0.5);
 * - 1 when the ISBN is the same and the titles do not contradict (at least 0.4), otherwise at most
 *   0.60: an ISBN that is mistyped or used twice is worse than none.
 */
import { canonicalIsbn } from "./isbn.js";
import { authorSimilarity } from "./similarity/author.js";
import { type Title, titleSimilarity } from "./similarity/title.js";
import { words } from "./similarity/words.js";

/** What is known of the book that is looked for. */
export interface Wanted {
  title?: string | undefined;
  authors: readonly string[];
  year?: number | undefined;
  isbn?: string | undefined;
}

/** What is known of a book that was found. */
export interface Candidate {
  titles: readonly Title[];
  authors: readonly string[];
  /** Of the first edition, and of all known ones. */
  firstYear?: number | undefined;
  years: readonly number[];
  isbns: readonly string[];
}

const WEIGHT = { title: 0.65, author: 0.25, year: 0.1 } as const;
const CAP = { titleOnly: 0.9, contradiction: 0.6 } as const;
const ALIKE = { authors: 0.5, titlesOfOneIsbn: 0.4 } as const;

export function similarity(wanted: Wanted, candidate: Candidate): number {
  const split = withAuthorApart(wanted, candidate);
  const whole = compare(wanted, candidate);
  return split === undefined ? whole : Math.max(whole, compare(split, candidate));
}

/** People type `Dune Frank Herbert` into one field: the candidate's author in it is an author. */
function withAuthorApart(wanted: Wanted, { authors }: Candidate): Wanted | undefined {
  if (wanted.title === undefined || wanted.authors.length > 0) return undefined;
  const asked = words(wanted.title);
  for (const author of authors) {
    const name = words(author);
    const rest = asked.filter((word) => !name.includes(word));
    const isNamed = name.length > 1 && name.every((word) => asked.includes(word));
    if (isNamed && rest.length > 0) return { ...wanted, title: rest.join(" "), authors: [author] };
  }
  return undefined;
}

function compare(wanted: Wanted, candidate: Candidate): number {
  const title = bestTitle(wanted, candidate);
  if (hasSameIsbn(wanted, candidate)) {
    const agree = title === undefined || title >= ALIKE.titlesOfOneIsbn;
    return agree ? 1 : Math.min(CAP.contradiction, weighted(wanted, candidate, title));
  }
  return title === undefined ? 0 : weighted(wanted, candidate, title);
}

function weighted(wanted: Wanted, candidate: Candidate, title: number): number {
  const author = authorSimilarity(wanted.authors, candidate.authors);
  const year = yearSimilarity(wanted.year, candidate);
  let sum = WEIGHT.title * title;
  let known: number = WEIGHT.title;
  for (const [weight, value] of [
    [WEIGHT.author, author],
    [WEIGHT.year, year],
  ] as const) {
    if (value === undefined) continue;
    sum += weight * value;
    known += weight;
  }
  return round(Math.min(sum / known, cap(author, year)));
}

function cap(author: number | undefined, year: number | undefined): number {
  if (author !== undefined && author < ALIKE.authors) return CAP.contradiction;
  return author === undefined && year === undefined ? CAP.titleOnly : 1;
}

function bestTitle(wanted: Wanted, { titles }: Candidate): number | undefined {
  const { title } = wanted;
  if (title === undefined) return undefined;
  return Math.max(0, ...titles.map((known) => titleSimilarity(title, known)));
}

function hasSameIsbn(wanted: Wanted, candidate: Candidate): boolean {
  const isbn = wanted.isbn === undefined ? undefined : canonicalIsbn(wanted.isbn);
  return isbn !== undefined && candidate.isbns.some((known) => canonicalIsbn(known) === isbn);
}

/**
 * The year in hand is an edition's, the known one often the first edition's: a later year is no
 * contradiction, an earlier one is.
 */
function yearSimilarity(wanted: number | undefined, candidate: Candidate): number | undefined {
  const first =
    candidate.firstYear ?? (candidate.years.length > 0 ? Math.min(...candidate.years) : undefined);
  if (wanted === undefined || first === undefined) return undefined;
  if (wanted === first || candidate.years.includes(wanted)) return 1;
  if (wanted > first) return 0.7;
  return first - wanted === 1 ? 0.6 : 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
