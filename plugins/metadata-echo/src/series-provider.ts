/** Made-up series, computed from the question alone. */
import type {
  MatchResult,
  PluginSeriesMetadata,
  SearchResult,
  SeriesMetadataProvider,
} from "@ashdev/codex-plugin-sdk";
import { encodeText, matchId, parseId } from "./echo-id.js";
import { FIXED_RATINGS, fixedLinks, PICTURES, relevance } from "./fixed.js";

/** Reads `maxResults` at each search, because the config arrives after the provider is made. */
export function seriesProvider(config: { readonly maxResults: number }): SeriesMetadataProvider {
  return {
    search: ({ query }) => {
      const encoded = encodeText(query);
      const year = new Date().getFullYear();
      const results: SearchResult[] = [];
      for (let rank = 1; rank <= config.maxResults; rank++) {
        results.push(searchResult(rank, query, encoded, year));
      }
      return { results };
    },
    get: ({ externalId }) => metadata(externalId),
    match: ({ title, year }) => match(title, year ?? undefined),
  };
}

/** Whole literals without spreads: V8 writes objects made this way as JSON twice as fast. */
function searchResult(rank: number, query: string, encoded: string, year: number): SearchResult {
  const description = `An echo of ${query}`;
  if (rank > 1) {
    return {
      externalId: `echo-${rank}::${encoded}`,
      title: `Echo Result ${rank} for: ${query}`,
      year,
      relevanceScore: relevance(rank),
      preview: { status: rank % 2 === 1 ? "ended" : "ongoing", genres: ["Test"], description },
    };
  }
  return {
    externalId: `echo-1::${encoded}`,
    title: `Echo: ${query}`,
    alternateTitles: [`Echoed Query: ${query}`],
    year,
    relevanceScore: 1,
    preview: { status: "ended", genres: ["Test", "Echo"], rating: 10, description },
  };
}

function metadata(externalId: string): PluginSeriesMetadata {
  const { base, text } = parseId(externalId);
  const title = text ?? `Echo Series: ${externalId}`;
  const externalUrl = `https://echo.example.com/series/${encodeText(base)}`;
  return {
    externalId,
    externalUrl,
    title,
    alternateTitles: [
      { title, language: "en", titleType: "english" },
      { title: `エコー: ${title}`, language: "ja", titleType: "native" },
      { title: `Ekō: ${title}`, language: "ja-Latn", titleType: "romaji" },
    ],
    summary: `Made-up metadata for "${title}" (${externalId}) from the echo test plugin.`,
    status: "ended",
    year: 2024,
    totalVolumeCount: 10,
    language: "en",
    ageRating: 13,
    readingDirection: "ltr",
    genres: ["Action", "Comedy", "Test", "Echo"],
    tags: ["plugin-test", "echo", "automation", "development"],
    authors: [
      { name: "Echo Author", role: "author" },
      { name: "Test Writer", role: "writer" },
    ],
    artists: ["Echo Artist"],
    publisher: "Echo Publisher",
    ...PICTURES,
    ...FIXED_RATINGS,
    externalLinks: fixedLinks(externalUrl),
  };
}

function match(title: string, year: number | undefined): MatchResult {
  return {
    match: {
      externalId: matchId(title),
      title,

      year: year ?? new Date().getFullYear(),
      relevanceScore: 0.9,
    },
    confidence: 0.85,
    alternatives: [
      {
        externalId: "alt-1",
        title: `${title} (Alternative)`,

        relevanceScore: 0.6,
      },
    ],
  };
}
