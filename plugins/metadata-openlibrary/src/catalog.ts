/** Open Library's records by what they are, from the cache or over the network. */
import { ApiError } from "@ashdev/codex-plugin-sdk";
import type { RecordCache } from "./cache/record-cache.js";
import type { Call } from "./http/call.js";
import type { JsonClient } from "./http/json-client.js";
import { SingleFlight } from "./http/single-flight.js";
import { otherIsbn } from "./isbn.js";
import { readAuthor } from "./records/author.js";
import { DOC_FIELDS, readDocs } from "./records/doc.js";
import { readEdition, readEditions } from "./records/edition.js";
import { readRatings } from "./records/ratings.js";
import { isShape, text } from "./records/shapes.js";
import type { Author, Doc, DocPage, Edition, Ratings, Work } from "./records/types.js";
import { readWork } from "./records/work.js";

const HOUR_MS = 3_600_000;
/** Records of books change rarely; votes and the search index grow by the day. */
const KEEP_MS = { record: 7 * 24 * HOUR_MS, index: 24 * HOUR_MS, missing: HOUR_MS } as const;
const MOST_REDIRECTS = 3;
const MOST_EDITIONS = 50;

export interface SearchQuestion {
  title?: string | undefined;
  author?: string | undefined;
  /** Free text over all fields. */
  q?: string | undefined;
  limit: number;
  offset: number;
}

/** How an answer is read; undefined means that it is not what it should be. */
type Reader<T> = (raw: unknown) => T | undefined;

export class Catalog {
  readonly #flights = new SingleFlight();

  constructor(
    private readonly client: Pick<JsonClient, "get">,
    private readonly cache: RecordCache,
  ) {}

  work(id: string, call: Call): Promise<Work | undefined> {
    return this.#record(`/works/${id}.json`, readWork, KEEP_MS.record, call);
  }

  edition(id: string, call: Call): Promise<Edition | undefined> {
    return this.#record(`/books/${id}.json`, readEdition, KEEP_MS.record, call);
  }

  editionsOf(work: string, call: Call): Promise<Edition[] | undefined> {
    const path = `/works/${work}/editions.json?limit=${MOST_EDITIONS}`;
    return this.#record(path, readEditions, KEEP_MS.record, call);
  }

  author(id: string, call: Call): Promise<Author | undefined> {
    return this.#record(`/authors/${id}.json`, readAuthor, KEEP_MS.record, call);
  }

  /** Some editions are filed under one of the two lengths only. */
  async editionByIsbn(isbn: string, call: Call): Promise<Edition | undefined> {
    const found = await this.#byIsbn(isbn, call);
    const other = otherIsbn(isbn);
    return found ?? (other === undefined ? undefined : this.#byIsbn(other, call));
  }

  #byIsbn(isbn: string, call: Call): Promise<Edition | undefined> {
    return this.#record(`/isbn/${isbn}.json`, this.#readAndShelve, KEEP_MS.record, call);
  }

  /** A search by ISBN is followed by a get of the edition it found: one request serves both. */
  readonly #readAndShelve: Reader<Edition> = (raw) => {
    const edition = readEdition(raw);
    if (edition !== undefined) this.cache.set(`/books/${edition.id}.json`, edition, KEEP_MS.record);
    return edition;
  };

  async ratings(work: string, call: Call): Promise<Ratings | undefined> {
    // A work without votes is an answer too, and worth keeping: hence the wrapping.
    const read: Reader<{ ratings: Ratings | undefined }> = (raw) => ({ ratings: readRatings(raw) });
    const found = await this.#record(`/works/${work}/ratings.json`, read, KEEP_MS.index, call);
    return found?.ratings;
  }

  async search({ title, author, q, limit, offset }: SearchQuestion, call: Call): Promise<DocPage> {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ q, title, author })) {
      if (value !== undefined) query.set(key, value);
    }
    query.set("fields", DOC_FIELDS);
    query.set("limit", String(limit));
    if (offset > 0) query.set("offset", String(offset));
    const page = await this.#record(`/search.json?${query}`, readDocs, KEEP_MS.index, call);
    return page ?? { docs: [], found: 0 };
  }

  /** What the search index knows of one work. */
  async doc(work: string, call: Call): Promise<Doc | undefined> {
    const { docs } = await this.search({ q: `key:/works/${work}`, limit: 1, offset: 0 }, call);
    return docs.find((doc) => doc.work === work);
  }

  async #record<T>(
    path: string,
    read: Reader<T>,
    keepMs: number,
    call: Call,
  ): Promise<T | undefined> {
    return this.#flights.join(path, call, async (shared) => {
      const kept = await this.cache.get(path);
      if (kept !== undefined) return (kept.value ?? undefined) as T | undefined;
      const value = await this.#fetch(path, read, shared);
      this.cache.set(path, value ?? null, value === undefined ? KEEP_MS.missing : keepMs);
      return value;
    });
  }

  /** Merged records point to the one that is left; deleted ones are as good as missing. */
  async #fetch<T>(path: string, read: Reader<T>, call: Call): Promise<T | undefined> {
    let next = path;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const raw = await this.client.get(next, call);
      if (raw === undefined) return undefined;
      const type = isShape(raw) && isShape(raw.type) ? raw.type.key : undefined;
      if (type === "/type/delete") return undefined;
      const location = type === "/type/redirect" && isShape(raw) ? text(raw.location) : undefined;
      if (location === undefined) return readOrRefuse(next, raw, read);
      if (!/^\/(?:works|books|authors)\/OL\d+[WMA]$/.test(location)) break;
      next = `${location}.json`;
    }
    throw new ApiError(`${path} leads from one merged record to the next and never to a book`);
  }
}

function readOrRefuse<T>(path: string, raw: unknown, read: Reader<T>): T {
  const value = read(raw);
  if (value === undefined) throw new ApiError(`${path} did not hold what Open Library keeps there`);
  return value;
}
