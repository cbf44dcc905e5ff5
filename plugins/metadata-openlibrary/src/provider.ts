/** The three questions of the host: search, get and match. */
import {
  type BookMatchParams,
  type BookMetadataProvider,
  type BookSearchParams,
  type MatchResult,
  type MetadataSearchResponse,
  NotFoundError,
  type PluginBookMetadata,
  type RequestContext,
} from "@ashdev/codex-plugin-sdk";
import { bookCandidate, bookResult } from "./book/result.js";
import type { Books } from "./books.js";
import { parseExternalId } from "./external-id.js";
import type { Call } from "./http/call.js";
import { validIsbn } from "./isbn.js";
import { judge, ranked } from "./match.js";
import type { Search } from "./search.js";
import { similarity, type Wanted } from "./similarity.js";

/** The host waits 30 s unless told otherwise: what cannot be done by then is refused while it listens. */
const CALL_BUDGET_MS = 25_000;
/** How many candidates a match looks at. */
const MATCH_LIMIT = 10;

/** What a call works with; made when the settings have come. */
export interface Workplace {
  books: Books;
  search: Search;
}

export function bookProvider(workplace: () => Workplace): BookMetadataProvider {
  return {
    search: (params, context) => search(workplace(), params, callOf(context), context),
    get: ({ externalId }, context) => get(workplace(), externalId, callOf(context)),
    match: (params, context) => match(workplace(), params, callOf(context)),
  };
}

function callOf({ signal }: RequestContext): Call {
  return { signal, deadline: performance.now() + CALL_BUDGET_MS };
}

async function search(
  { books, search }: Workplace,
  { isbn, query, author, year, limit, cursor }: BookSearchParams,
  call: Call,
  { log }: RequestContext,
): Promise<MetadataSearchResponse> {
  const valid = validIsbn(isbn ?? "");
  if (isbn?.trim() && valid === undefined) log.info(`${isbn} is no ISBN: its check digit is wrong`);
  const book = valid === undefined || cursor ? undefined : await books.byIsbn(valid, call);
  const title = query?.trim() || undefined;
  const wanted: Wanted = { title, authors: names([author]), year: year ?? undefined, isbn: valid };
  const byIsbn = book && bookResult(book, similarity(wanted, bookCandidate(book)));
  if (title === undefined || byIsbn?.relevanceScore === 1)
    return { results: byIsbn ? [byIsbn] : [] };
  const { results, nextCursor } = await search.find(wanted, { limit, cursor }, call);
  // An ISBN whose book has another title is one candidate among others.
  return { results: byIsbn ? ranked([byIsbn, ...results]) : results, nextCursor };
}

async function get(
  { books }: Workplace,
  externalId: string,
  call: Call,
): Promise<PluginBookMetadata> {
  const id = parseExternalId(externalId);
  if (id === undefined) {
    throw new NotFoundError(
      `"${externalId}" is no id of Open Library: those look like /works/OL45883W, /books/OL7353617M or an ISBN`,
    );
  }
  const book = await books.byId(id, externalId, call);
  if (book === undefined) throw new NotFoundError(`Open Library has no book ${externalId}`);
  return book;
}

async function match(
  { books, search }: Workplace,
  { title, authors, isbn, year }: BookMatchParams,
  call: Call,
): Promise<MatchResult> {
  const valid = validIsbn(isbn ?? "");
  const wanted: Wanted = { title, authors: names(authors), year: year ?? undefined, isbn: valid };
  const book = valid === undefined ? undefined : await books.byIsbn(valid, call);
  const found = book && bookResult(book, similarity(wanted, bookCandidate(book)));
  // The ISBN settles it, unless the title of the book it names is another one.
  if (found?.relevanceScore === 1) return judge([found]);
  const { results } = await search.find(wanted, { limit: MATCH_LIMIT }, call);
  return judge(found === undefined ? results : [found, ...results]);
}

function names(authors: ReadonlyArray<string | null | undefined>): string[] {
  return authors.flatMap((name) => name?.trim() || []);
}
