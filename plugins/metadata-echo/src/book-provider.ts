/** Made-up books, computed from the question alone. */
import type {
  BookMatchParams,
  BookMetadataProvider,
  MatchResult,
  PluginBookMetadata,
  SearchResult,
} from "@ashdev/codex-plugin-sdk";
import { encodeText, matchId, parseId } from "./echo-id.js";
import { FIXED_RATINGS, fixedLinks, PICTURES, relevance } from "./fixed.js";

const FIXED_ISBN = "9780000000002";
const ISBN = /^(?:\d{9}[\dX]|\d{13})$/i;

/** Reads `maxResults` at each search, because the config arrives after the provider is made. */
export function bookProvider(config: { readonly maxResults: number }): BookMetadataProvider {
  return {
    search: ({ isbn, query, author }) => {
      // The ISBN is the better question: the query counts only without one.
      const text = isbn?.trim() ? isbn : (query ?? "");
      const year = new Date().getFullYear();
      const results: SearchResult[] = [];
      for (let rank = 1; rank <= config.maxResults; rank++) {
        results.push(searchResult(rank, text, year, author || "Echo Author"));
      }
      return { results };
    },
    get: ({ externalId }) => metadata(externalId),
    match,
  };
}

function searchResult(rank: number, text: string, year: number, author: string): SearchResult {
  const description = `An echo of ${text}`;
  const authors = [author];
  if (rank > 1) {
    return {
      externalId: `echo-book-${rank}::${encodeText(text)}`,
      title: `Echo Book ${rank} for: ${text}`,
      year,
      relevanceScore: relevance(rank),
      preview: { genres: ["Test"], description, authors },
    };
  }
  return {
    externalId: `echo-book-1::${encodeText(text)}`,
    title: `Echo Book: ${text}`,
    alternateTitles: [`Echoed Query: ${text}`],
    year,
    relevanceScore: 1,
    preview: { genres: ["Test", "Echo"], rating: 10, description, authors },
  };
}

function metadata(externalId: string): PluginBookMetadata {
  const { base, text } = parseId(externalId);
  const title = text ?? `Echo Book: ${externalId}`;
  const isbn = toIsbn(text) ?? FIXED_ISBN;
  const externalUrl = `https://echo.example.com/book/${encodeText(base)}`;
  return {
    externalId,
    externalUrl,
    title,
    subtitle: "A Test of the Echo Plugin",
    alternateTitles: [{ title: `エコー: ${title}`, language: "ja", titleType: "native" }],
    summary: `Made-up metadata for the book "${title}" (${externalId}) from the echo test plugin.`,
    bookType: "manga",
    volume: 1,
    chapter: 1,
    pageCount: 200,
    releaseDate: "2024-01-15",
    year: 2024,
    originalTitle: `エコー: ${title}`,
    originalYear: 2020,
    translator: "Echo Translator",
    edition: "First Echo Edition",
    language: "en",
    isbn,
    isbns: [isbn],
    seriesPosition: 1,
    seriesTotal: 10,
    genres: ["Action", "Comedy", "Test", "Echo"],
    tags: ["plugin-test", "echo", "automation", "development"],
    subjects: ["Testing", "Plugins"],
    authors: [
      { name: "Echo Author", role: "author", sortName: "Author, Echo" },
      { name: "Test Writer", role: "writer", sortName: "Writer, Test" },
    ],
    artists: ["Echo Artist"],
    publisher: "Echo Publisher",
    coverUrl: PICTURES.coverUrl,
    covers: [{ url: PICTURES.coverUrl, width: 300, height: 450, size: "medium" }],
    ...FIXED_RATINGS,
    awards: [{ name: "Echo Award", year: 2024, category: "Best Test", won: true }],
    externalLinks: fixedLinks(externalUrl),
  };
}

function match({ title, isbn, year }: BookMatchParams): MatchResult {
  const hasIsbn = Boolean(isbn?.trim());
  return {
    match: {
      externalId: matchId(title),
      title,

      year: year ?? new Date().getFullYear(),
      relevanceScore: 0.9,
    },
    confidence: hasIsbn ? 0.99 : 0.8,
    alternatives: [
      {
        externalId: "alt-1",
        title: `${title} (Alternative)`,

        relevanceScore: 0.6,
      },
    ],
  };
}

/** The ISBN in `text`, without hyphens and spaces. */
function toIsbn(text: string | undefined): string | undefined {
  const digits = text?.replaceAll(/[\s-]/g, "").toUpperCase();
  return digits !== undefined && ISBN.test(digits) ? digits : undefined;
}
