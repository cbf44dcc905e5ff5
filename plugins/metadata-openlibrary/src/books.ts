/** Puts a book together from the records it is spread over. */
import type { PluginBookMetadata } from "@ashdev/codex-plugin-sdk";
import { chooseEdition } from "./book/choose-edition.js";
import { type BookParts, bookMetadata } from "./book/metadata.js";
import { creditsOf } from "./book/people.js";
import type { Catalog } from "./catalog.js";
import type { OpenLibraryConfig } from "./config.js";
import type { BookId } from "./external-id.js";
import type { Call } from "./http/call.js";
import type { Author, Edition, Ratings, Work } from "./records/types.js";

/** Anthologies name hundreds; each costs a request. */
const MOST_AUTHORS = 10;

export class Books {
  constructor(
    private readonly catalog: Catalog,
    private readonly config: Pick<OpenLibraryConfig, "baseUrl" | "coversUrl" | "language">,
  ) {}

  /** Undefined when Open Library has no such book; `externalId` stands in the answer as it was asked. */
  async byId(id: BookId, externalId: string, call: Call): Promise<PluginBookMetadata | undefined> {
    if (id.kind === "work") return this.#work(id.id, externalId, call);
    if (id.kind === "isbn") {
      const edition = await this.catalog.editionByIsbn(id.isbn, call);
      return edition && this.#edition(edition, externalId, call);
    }
    const edition = await this.catalog.edition(id.id, call);
    return edition && this.#edition(edition, externalId, call);
  }

  /** Answers with the id of the edition, because that is the book in hand. */
  async byIsbn(isbn: string, call: Call): Promise<PluginBookMetadata | undefined> {
    const edition = await this.catalog.editionByIsbn(isbn, call);
    return edition && this.#edition(edition, `/books/${edition.id}`, call);
  }

  async #work(id: string, externalId: string, call: Call): Promise<PluginBookMetadata | undefined> {
    const work = await this.catalog.work(id, call);
    if (work === undefined) return undefined;
    const editions = (await this.catalog.editionsOf(work.id, call)) ?? [];
    const edition = chooseEdition(editions, this.config.language);
    return this.#complete({ externalId, work, edition, siblings: editions }, call);
  }

  async #edition(edition: Edition, externalId: string, call: Call): Promise<PluginBookMetadata> {
    const work =
      edition.work === undefined ? undefined : await this.catalog.work(edition.work, call);
    return this.#complete({ externalId, work, edition, siblings: [] }, call);
  }

  async #complete(
    found: Pick<BookParts, "externalId" | "work" | "edition" | "siblings">,
    call: Call,
  ): Promise<PluginBookMetadata> {
    const [authors, known] = await Promise.all([
      this.#authors(found.work, found.edition, call),
      found.work === undefined ? undefined : this.#index(found.work.id, call),
    ]);
    const parts = { ...found, authors, ratings: known?.ratings, series: known?.series };
    return bookMetadata(parts, this.config);
  }

  /** The index knows the votes and the series; where it has no votes, their own record may. */
  async #index(work: string, call: Call) {
    const doc = await this.catalog.doc(work, call);
    const ratings: Ratings | undefined = doc?.ratings ?? (await this.catalog.ratings(work, call));
    return { ratings, series: doc?.series };
  }

  async #authors(work: Work | undefined, edition: Edition | undefined, call: Call) {
    const ids = creditsOf(work, edition)
      .slice(0, MOST_AUTHORS)
      .map(({ author }) => author);
    const records = await Promise.all(ids.map((id) => this.catalog.author(id, call)));
    const named = ids.flatMap((id, at): Array<[string, Author]> => {
      const author = records[at];
      return author === undefined ? [] : [[id, author]];
    });
    return new Map(named);
  }
}
