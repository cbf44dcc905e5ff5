/** A whole book: an edition, its work, its people and its readers' votes as one answer to `get`. */
import type {
  AlternateTitle,
  ExternalId,
  ExternalLink,
  ExternalRating,
  PluginBookMetadata,
} from "@ashdev/codex-plugin-sdk";
import type { OpenLibraryConfig } from "../config.js";
import { id, unique } from "../records/shapes.js";
import type { Author, Edition, Ratings, SeriesPlace, Work } from "../records/types.js";
import { bookType } from "./book-type.js";
import { covers, coverUrl } from "./covers.js";
import { publishDate } from "./date.js";
import { languageTag } from "./language.js";
import { creditsOf, people } from "./people.js";
import { firstPlace, seriesPlace } from "./series.js";
import { type Subjects, sortSubjects } from "./subjects.js";
import { plainSummary } from "./summary.js";

/** Everything that was found out about a book; at least one of `work` and `edition` is there. */
export interface BookParts {
  externalId: string;
  work: Work | undefined;
  edition: Edition | undefined;
  /** Other editions of the work, for the titles they have. */
  siblings: readonly Edition[];
  authors: ReadonlyMap<string, Author>;
  ratings: Ratings | undefined;
  /** Where the search index puts the book. */
  series: SeriesPlace | undefined;
}

const MOST_TITLES = 20;
const RATING_SOURCE = "openlibrary";

type Urls = Pick<OpenLibraryConfig, "baseUrl" | "coversUrl">;

export function bookMetadata(parts: BookParts, { baseUrl, coversUrl }: Urls): PluginBookMetadata {
  const { externalId, work, edition } = parts;
  const subjects = sortSubjects(
    [...(edition?.subjects ?? []), ...(work?.subjects ?? [])],
    [...(edition?.genres ?? []), ...(work?.genres ?? [])],
  );
  return {
    externalId,
    externalUrl: baseUrl + (pagePath(work, edition, externalId) ?? ""),
    ...titles(parts),
    summary: plainSummary(edition?.description ?? work?.description),
    bookType: bookType(edition?.format, subjects),
    ...imprint(parts),
    ...persons(parts),
    ...seriesFields(parts, subjects),
    genres: subjects.genres,
    subjects: subjects.subjects,
    awards: subjects.awards,
    ...pictures(parts, coversUrl),
    ...votes(parts.ratings),
    externalLinks: links(parts, baseUrl),
    externalIds: identifiers(work, edition),
  };
}

/** Who asked for a work is led to the work's page, everyone else to the edition's. */
function pagePath(work: Work | undefined, edition: Edition | undefined, asked: string) {
  if (edition !== undefined && id("work", asked) === undefined) return `/books/${edition.id}`;
  return work && `/works/${work.id}`;
}

function titles({ work, edition, siblings }: BookParts) {
  const title = edition?.title ?? work?.title;
  const original = edition?.originalTitle ?? work?.title;
  return {
    title,
    subtitle: edition?.subtitle ?? (edition?.title === undefined ? work?.subtitle : undefined),
    originalTitle: original === undefined || isSame(original, title) ? undefined : original,
    alternateTitles: alternateTitles(title, work, edition, siblings),
  };
}

function alternateTitles(
  title: string | undefined,
  work: Work | undefined,
  edition: Edition | undefined,
  siblings: readonly Edition[],
): AlternateTitle[] {
  const all: AlternateTitle[] = [work?.title, ...(edition?.otherTitles ?? [])].flatMap((other) =>
    other === undefined ? [] : [{ title: other }],
  );
  for (const sibling of siblings) {
    const language = sibling.languages.map(languageTag)[0];
    if (sibling.title !== undefined) all.push({ title: sibling.title, language });
  }
  const kept = all.filter(
    (one, at) =>
      !isSame(one.title, title) && all.findIndex((other) => isSame(other.title, one.title)) === at,
  );
  return kept.slice(0, MOST_TITLES);
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

function imprint({ work, edition }: BookParts) {
  const date = publishDate(edition?.published);
  const first = publishDate(work?.firstPublished);
  return {
    publisher: edition?.publisher,
    edition: edition?.editionName,
    releaseDate: date?.iso,
    year: date?.year ?? first?.year,
    originalYear: first?.year,
    pageCount: edition?.pages,
    language: unique((edition?.languages ?? []).map(languageTag))[0],
    isbn: edition?.isbns[0],
    isbns: edition?.isbns ?? [],
  };
}

function persons({ work, edition, authors }: BookParts) {
  const all = people(creditsOf(work, edition), authors, edition);
  return { authors: all, translator: all.find(({ role }) => role === "translator")?.name };
}

/** The protocol has fields for the place in a series, but none for its name, which becomes a tag. */
function seriesFields({ work, edition, series }: BookParts, subjects: Subjects) {
  const written = [...(edition?.series ?? []), ...(work?.series ?? [])].map(seriesPlace);
  const named = subjects.series.map((name) => ({ name }));
  const place = firstPlace([...(series ? [series] : []), ...written, ...named]);
  if (place === undefined) return {};
  return {
    seriesPosition: place.position,
    seriesTotal: place.total,
    tags: [`Series: ${place.name}`],
  };
}

function pictures({ work, edition }: BookParts, coversUrl: string) {
  const cover = edition?.covers[0] ?? work?.covers[0];
  if (cover === undefined) return {};
  return { coverUrl: coverUrl(coversUrl, cover, "large"), covers: covers(coversUrl, cover) };
}

/** Readers give one to five stars; the protocol counts to 100. */
function votes(ratings: Ratings | undefined) {
  if (ratings === undefined) return {};
  const score = Math.round(ratings.average * 200) / 10;
  const rating: ExternalRating = { score, voteCount: ratings.votes, source: RATING_SOURCE };
  return { rating, externalRatings: [rating] };
}

function links({ work, edition }: BookParts, baseUrl: string): ExternalLink[] {
  const all: ExternalLink[] = [];
  const provider = (path: string, label: string) =>
    all.push({ url: baseUrl + path, label, linkType: "provider" });
  if (work !== undefined) provider(`/works/${work.id}`, "Open Library");
  if (edition !== undefined) provider(`/books/${edition.id}`, "Open Library (edition)");
  if (edition?.archiveId !== undefined) {
    const url = `https://archive.org/details/${encodeURIComponent(edition.archiveId)}`;
    all.push({ url, label: "Internet Archive", linkType: "read" });
  }
  for (const { url, title } of work?.links ?? [])
    all.push({ url, label: title, linkType: "other" });
  return all;
}

/** Sources are `api:<service>`; each has one id, and each value of `api:openlibrary…` can be asked for. */
function identifiers(work: Work | undefined, edition: Edition | undefined): ExternalId[] {
  const all: ExternalId[] = [];
  const add = (source: string, externalId: string | undefined) => {
    if (externalId !== undefined) all.push({ source, externalId });
  };
  add("api:openlibrary", work ? `/works/${work.id}` : edition && `/books/${edition.id}`);
  if (work !== undefined) add("api:openlibrary-edition", edition && `/books/${edition.id}`);
  add("isbn", edition?.isbns[0]);
  add("api:internetarchive", edition?.archiveId);
  for (const [service, value] of Object.entries(edition?.identifiers ?? {})) {
    const name = service.replaceAll(/[^a-z0-9]+/g, "");
    if (name !== "" && name !== "openlibrary") add(`api:${name}`, value);
  }
  return all;
}
