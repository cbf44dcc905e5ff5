/** Candidates for a person or the host to choose from. */
import type { PluginBookMetadata, SearchPreview, SearchResult } from "@ashdev/codex-plugin-sdk";
import type { Doc, SeriesPlace } from "../records/types.js";
import type { Candidate } from "../similarity.js";
import { coverUrl } from "./covers.js";
import { sortSubjects } from "./subjects.js";

const MOST_AUTHORS = 3;
const MOST_GENRES = 5;

export function docResult(doc: Doc, score: number, coversUrl: string): SearchResult {
  const { subjects, genres } = sortSubjects(doc.subjects, []);
  return {
    externalId: `/works/${doc.work}`,
    title: doc.title,
    alternateTitles: [
      ...(doc.subtitle ? [`${doc.title}: ${doc.subtitle}`] : []),
      ...doc.otherTitles,
    ],
    year: doc.firstYear,
    coverUrl: doc.cover === undefined ? undefined : coverUrl(coversUrl, doc.cover, "medium"),
    relevanceScore: score,
    preview: {
      authors: doc.authors.slice(0, MOST_AUTHORS),
      genres: (genres.length > 0 ? genres : subjects).slice(0, MOST_GENRES),
      rating: doc.ratings && tenths(doc.ratings.average * 2),
      description: sentence([seriesLine(doc.series), published(doc.publisher), editions(doc)]),
    } satisfies SearchPreview,
  };
}

export function docCandidate(doc: Doc): Candidate {
  const { title, subtitle, otherTitles, authors, firstYear, years, isbns } = doc;
  const titles = [{ title, subtitle }, ...otherTitles.map((other) => ({ title: other }))];
  return { titles, authors, firstYear, years, isbns };
}

/** A book found by its ISBN is known in full. */
export function bookResult(book: PluginBookMetadata, score: number): SearchResult {
  const {
    externalId,
    title,
    subtitle,
    alternateTitles,
    rating,
    authors,
    covers,
    genres,
    subjects,
  } = book;
  const other = alternateTitles?.map((one) => one.title) ?? [];
  return {
    externalId,
    title: title ?? externalId,
    alternateTitles: [...(subtitle ? [`${title}: ${subtitle}`] : []), ...other],
    year: book.originalYear ?? book.year,
    coverUrl: covers?.find(({ size }) => size === "medium")?.url,
    relevanceScore: score,
    preview: {
      authors: (authors ?? []).map(({ name }) => name).slice(0, MOST_AUTHORS),
      genres: (genres?.length ? genres : (subjects ?? [])).slice(0, MOST_GENRES),
      rating: rating ? tenths(rating.score / 10) : undefined,
      description: sentence([published(book.publisher), book.edition ?? undefined]),
    },
  };
}

export function bookCandidate(book: PluginBookMetadata): Candidate {
  const { title, subtitle, alternateTitles, authors, originalYear, year, isbns } = book;
  const others = (alternateTitles ?? []).map((other) => ({ title: other.title }));
  return {
    titles: [...(title ? [{ title, subtitle: subtitle ?? undefined }] : []), ...others],
    authors: (authors ?? []).map(({ name }) => name),
    firstYear: originalYear ?? year ?? undefined,
    years: year ? [year] : [],
    isbns: isbns ?? [],
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function published(publisher: string | null | undefined): string | undefined {
  return publisher ? `Published by ${publisher}` : undefined;
}

function seriesLine(series: SeriesPlace | undefined): string | undefined {
  if (series === undefined) return undefined;
  return series.position === undefined ? series.name : `${series.name} ${series.position}`;
}

function editions({ editionCount }: Doc): string | undefined {
  return editionCount > 1 ? `${editionCount} editions` : undefined;
}

function sentence(parts: ReadonlyArray<string | undefined>): string | undefined {
  return parts.filter((part) => part !== undefined).join(" · ") || undefined;
}
