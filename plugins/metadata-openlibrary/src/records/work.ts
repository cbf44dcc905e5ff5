/** A work as `/works/OL…W.json` has it. */
import { id, isShape, list, positives, shape, text, texts, unique } from "./shapes.js";
import type { Credit, Link, Work } from "./types.js";

const MOST_LINKS = 5;

/** Undefined when `raw` is no record of a work. */
export function readWork(raw: unknown): Work | undefined {
  const record = shape(raw);
  const work = id("work", record);
  if (work === undefined) return undefined;
  return {
    id: work,
    title: text(record.title),
    subtitle: text(record.subtitle),
    description: text(record.description),
    credits: credits(record.authors),
    covers: positives(record.covers),
    subjects: texts(record.subjects),
    genres: texts(record.genres),
    firstPublished: text(record.first_publish_date),
    series: unique(list(record.series).map(seriesText)),
    links: links(record.links),
  };
}

/** Works wrap the key (`{ author: { key } }`), editions do not (`{ key }`). */
export function credits(value: unknown): Credit[] {
  return list(value).flatMap((item) => {
    const entry = shape(item);
    const author = id("author", entry.author) ?? id("author", item);
    return author === undefined ? [] : [{ author, role: text(entry.role), as: text(entry.as) }];
  });
}

/** Series are text; where they are objects, only those with a name of their own say anything. */
function seriesText(value: unknown): string | undefined {
  if (!isShape(value)) return text(value);
  const name =
    text(value) ?? text(value.name) ?? text(value.title) ?? text(shape(value.series).name);
  const position = text(value.position);
  return name === undefined || position === undefined ? name : `${name} ; ${position}`;
}

function links(value: unknown): Link[] {
  const all = list(value).flatMap((item) => {
    const { title, url } = shape(item);
    const address = text(url);
    if (address === undefined || !/^https?:\/\//i.test(address)) return [];
    return [{ title: text(title) ?? address, url: address }];
  });
  return all.slice(0, MOST_LINKS);
}
