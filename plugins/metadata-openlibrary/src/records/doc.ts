/** The search index's documents. */
import { canonicalIsbn } from "../isbn.js";
import { ratings } from "./ratings.js";
import { id, list, number, positive, type Shape, shape, text, texts, unique } from "./shapes.js";
import type { Doc, DocPage, SeriesPlace } from "./types.js";

/** The fields {@link readDocs} reads, as the index wants them named. */
export const DOC_FIELDS = [
  "key",
  "title",
  "subtitle",
  "alternative_title",
  "author_name",
  "first_publish_year",
  "publish_year",
  "publisher",
  "isbn",
  "cover_i",
  "edition_count",
  "subject",
  "ratings_average",
  "ratings_count",
  "series_name",
  "series_position",
].join(",");

const MOST_SUBJECTS = 40;
const MOST_OTHER_TITLES = 20;

/** Undefined when `raw` is no answer of the search. */
export function readDocs(raw: unknown): DocPage | undefined {
  const answer = shape(raw);
  if (!Array.isArray(answer.docs)) return undefined;
  const docs = unique(answer.docs.map(readDoc));
  return { docs, found: number(answer.numFound) ?? number(answer.num_found) ?? docs.length };
}

/** A document without a work or a title cannot be chosen, and is left out. */
function readDoc(raw: unknown): Doc | undefined {
  const doc = shape(raw);
  const work = id("work", doc);
  const title = text(doc.title);
  if (work === undefined || title === undefined) return undefined;
  return {
    work,
    title,
    subtitle: text(doc.subtitle),
    otherTitles: texts(doc.alternative_title)
      .filter((other) => other !== title)
      .slice(0, MOST_OTHER_TITLES),
    authors: texts(doc.author_name),
    firstYear: positive(doc.first_publish_year),
    years: unique(list(doc.publish_year).map(positive)),
    publisher: texts(doc.publisher)[0],
    isbns: unique(texts(doc.isbn).map(canonicalIsbn)),
    cover: positive(doc.cover_i),
    editionCount: positive(doc.edition_count) ?? 0,
    subjects: texts(doc.subject).slice(0, MOST_SUBJECTS),
    ratings: ratings(doc.ratings_average, doc.ratings_count),
    series: seriesPlace(doc),
  };
}

/** The lists run in parallel: the first position belongs to the first name. */
function seriesPlace(doc: Shape): SeriesPlace | undefined {
  const name = texts(doc.series_name)[0];
  if (name === undefined) return undefined;
  return { name, position: number(list(doc.series_position)[0]) };
}
