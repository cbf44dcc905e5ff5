/** An edition as `/books/OL…M.json` and the lists of a work's editions have it. */
import { canonicalIsbn, validIsbn } from "../isbn.js";
import { id, list, positive, positives, type Shape, shape, text, texts, unique } from "./shapes.js";
import type { Contribution, Edition } from "./types.js";
import { credits } from "./work.js";

const MOST_IDENTIFIERS = 20;

/** Undefined when `raw` is no record of an edition. */
export function readEdition(raw: unknown): Edition | undefined {
  const record = shape(raw);
  const edition = id("edition", record);
  if (edition === undefined) return undefined;
  return {
    id: edition,
    work: unique(list(record.works).map((work) => id("work", work)))[0],
    title: text(record.title),
    subtitle: text(record.subtitle),
    description: text(record.description),
    credits: credits(record.authors),
    contributions: contributions(record),
    byStatement: text(record.by_statement),
    ...imprint(record),
    covers: positives(record.covers),
    subjects: texts(record.subjects),
    genres: texts(record.genres),
    series: texts(record.series),
    originalTitle: text(record.translation_of) ?? texts(record.work_titles)[0],
    otherTitles: texts(record.other_titles),
    archiveId: text(record.ocaid),
    identifiers: identifiers(record),
  };
}

/** The editions of a work's list, in its order. */
export function readEditions(raw: unknown): Edition[] {
  return unique(list(shape(raw).entries).map(readEdition));
}

function imprint(record: Shape) {
  const short = texts(record.isbn_10);
  const printed = [...texts(record.isbn_13), ...short, ...texts(record.isbn)];
  return {
    publisher: texts(record.publishers)[0],
    published: text(record.publish_date),
    editionName: text(record.edition_name),
    format: text(record.physical_format),
    pages: positive(record.number_of_pages) ?? pagesOf(text(record.pagination)),
    languages: unique(list(record.languages).map(languageCode)),
    isbns: unique([...printed.map(canonicalIsbn), ...short.map(validIsbn)]),
  };
}

/** `xi, 292 p. ;` has 292 pages. */
function pagesOf(pagination: string | undefined): number | undefined {
  return positive(/(\d+)\s*(?:p\b|p\.|pages?\b)/i.exec(pagination ?? "")?.[1]);
}

function languageCode(value: unknown): string | undefined {
  const key = text(shape(value).key ?? value);
  return /([a-z]{2,3})$/i.exec(key ?? "")?.[1]?.toLowerCase();
}

/** `contributions` are texts such as `Tim Curry (Narrator)`, `contributors` objects with a role. */
function contributions(record: Shape): Contribution[] {
  const named = list(record.contributors).flatMap((item) => {
    const { name, role } = shape(item);
    const known = text(name);
    return known === undefined ? [] : [{ name: known, role: text(role) }];
  });
  const written = texts(record.contributions).map((line) => {
    const parts = /^(.+?)\s*[([]([^)\]]+)[)\]]\.?$/.exec(line);
    return parts?.[1] === undefined ? { name: line } : { name: parts[1], role: parts[2] };
  });
  return [...named, ...written];
}

/** One id per service: where there are several, the first. */
function identifiers(record: Shape): Record<string, string> {
  const found = { ...shape(record.identifiers), lccn: record.lccn, oclc: record.oclc_numbers };
  const read = Object.entries(found).flatMap(([service, value]) => {
    const first = texts(value)[0];
    return first === undefined ? [] : [[service.toLowerCase(), first] as const];
  });
  return Object.fromEntries(read.slice(0, MOST_IDENTIFIERS));
}
