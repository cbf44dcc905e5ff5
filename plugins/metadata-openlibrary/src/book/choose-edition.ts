/**
 * Which edition speaks for a work that was asked for as a whole.
 *
 * Editions in the preferred language come before those that name none, and those before the others;
 * recordings come after books. Among equals the one with the most of what a library shows wins
 * (ISBN, pages, cover, publisher, date, description), and then the earlier in Open Library's list.
 */
import type { Edition } from "../records/types.js";
import { languageTag } from "./language.js";

const RECORDING = /audio|\bcd\b|cassette|mp3|sound|braille|microform/i;

export function chooseEdition(editions: readonly Edition[], language: string): Edition | undefined {
  let best: Edition | undefined;
  let bestRank = -1;
  for (const edition of editions) {
    const rank = rankOf(edition, language);
    if (rank <= bestRank) continue;
    best = edition;
    bestRank = rank;
  }
  return best;
}

function rankOf(edition: Edition, language: string): number {
  const { isbns, pages, covers, publisher, published, description, format } = edition;
  const known = [isbns[0], pages, covers[0], publisher, published, description];
  const completeness = known.filter((value) => value !== undefined).length;
  const isBook = !RECORDING.test(format ?? "");
  return languageRank(edition, language) * 100 + (isBook ? 50 : 0) + completeness;
}

function languageRank({ languages }: Edition, language: string): number {
  const tags = languages.map(languageTag);
  if (tags.includes(language)) return 2;
  return tags.length === 0 ? 1 : 0;
}
