/** Searches by title and author, and ranks what comes by similarity. */
import type { SearchResult } from "@ashdev/codex-plugin-sdk";
import { docCandidate, docResult } from "./book/result.js";
import type { Catalog, SearchQuestion } from "./catalog.js";
import type { OpenLibraryConfig } from "./config.js";
import type { Call } from "./http/call.js";
import type { DocPage } from "./records/types.js";
import { similarity, type Wanted } from "./similarity.js";

export interface SearchWish {
  limit?: number | null | undefined;
  /** From an earlier answer. */
  cursor?: string | null | undefined;
}

export interface SearchAnswer {
  results: SearchResult[];
  nextCursor?: string;
}

/** Where to go on: which of the questions had answered, and how many results have been seen. */
interface Cursor {
  question: number;
  offset: number;
}

const MOST_RESULTS = 50;

export class Search {
  constructor(
    private readonly catalog: Pick<Catalog, "search">,
    private readonly config: Pick<OpenLibraryConfig, "maxResults" | "coversUrl">,
  ) {}

  async find(wanted: Wanted, { limit, cursor }: SearchWish, call: Call): Promise<SearchAnswer> {
    const size = Math.max(1, Math.min(MOST_RESULTS, Math.trunc(limit || this.config.maxResults)));
    const at = parseCursor(cursor);
    const { question, page } = await this.#ask(wanted, at, size, call);
    const results = this.#rank(wanted, page);
    const seen = at.offset + page.docs.length;
    if (page.docs.length === 0 || seen >= page.found) return { results };
    return { results, nextCursor: `${question}:${seen}` };
  }

  /** The first question that has an answer; each asks for less than the one before. */
  async #ask(wanted: Wanted, { question: first, offset }: Cursor, limit: number, call: Call) {
    const questions = questionsFor(wanted);
    let question = Math.min(first, questions.length - 1);
    for (; ; question++) {
      const page = await this.catalog.search({ ...questions[question], limit, offset }, call);
      const isLast = offset > 0 || question >= questions.length - 1;
      if (page.docs.length > 0 || isLast) return { question, page };
    }
  }

  /** Most similar first; where that is equal, the book with more editions is the better known record. */
  #rank(wanted: Wanted, { docs }: DocPage): SearchResult[] {
    const scored = docs.map((doc) => ({ doc, score: similarity(wanted, docCandidate(doc)) }));
    scored.sort((a, b) => b.score - a.score || b.doc.editionCount - a.doc.editionCount);
    return scored.map(({ doc, score }) => docResult(doc, score, this.config.coversUrl));
  }
}

type Question = Pick<SearchQuestion, "title" | "author" | "q">;

function questionsFor({ title = "", authors }: Wanted): Question[] {
  const q = plain(title);
  const author = authors[0] === undefined ? undefined : plain(inNaturalOrder(authors[0]));
  return author === undefined ? [{ q }] : [{ title: q, author }, { q, author }, { q }];
}

/** The index has names as they are printed: `Andy Weir` for `Weir, Andy`. */
function inNaturalOrder(name: string): string {
  return name.replace(/^([^,]+),\s*([^,]+)$/, "$2 $1");
}

const QUERY_SIGNS = /[:"()[\]{}^~*?\\/!+|&]|(?<=^|\s)-|(?<=\s)(?:AND|OR|NOT)(?=\s)/g;

/** The index has a query language; its signs would make a title a different question. */
function plain(text: string): string {
  const words = text.replaceAll(QUERY_SIGNS, " ").replaceAll(/\s+/g, " ").trim();
  return words || text;
}

function parseCursor(cursor: string | null | undefined): Cursor {
  const [, question = 0, offset = 0] = /^(\d)(?::(\d{1,6}))$/.exec(cursor ?? "") ?? [];
  return { question: Number(question), offset: Number(offset) };
}
