/** The stand-in's records: the fixtures by address, and a search over their titles and authors. */
import { readdirSync, readFileSync } from "node:fs";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** Loads every fixture; records of editions in a work's list can be asked for one by one, too. */
export function loadLibrary() {
  const records = new Map();
  const docs = new Map();
  for (const { name, record } of fixtures()) {
    if (name.startsWith("search-")) for (const doc of record.docs) docs.set(doc.key, doc);
    else records.set(addressOf(name), record);
  }
  for (const list of [...records.values()]) {
    for (const edition of list.entries ?? []) {
      const address = `${edition.key}.json`;
      if (!records.has(address)) records.set(address, edition);
    }
  }
  const isbns = isbnIndex(records);
  for (const doc of indexed(records)) if (!docs.has(doc.key)) docs.set(doc.key, doc);
  for (const doc of docs.values()) {
    const address = `${doc.key}.json`;
    if (!records.has(address)) records.set(address, bareWork(doc));
  }
  return { records, isbns, docs: [...docs.values()] };
}

function* fixtures() {
  for (const folder of ["recorded/", "made/"]) {
    const files = new URL(folder, FIXTURES);
    for (const file of readdirSync(files).sort()) {
      const record = JSON.parse(readFileSync(new URL(file, files), "utf8"));
      yield { name: file.replace(/\.json$/, ""), record };
    }
  }
}

/** `works-OL1W-editions` is `/works/OL1W/editions.json`. */
function addressOf(name) {
  return `/${name.replaceAll("-", "/")}.json`;
}

/** The edition of each ISBN: one that has a record of its own before one from a list. */
function isbnIndex(records) {
  const isbns = new Map();
  for (const record of records.values()) {
    if (!record.key?.startsWith("/books/")) continue;
    for (const isbn of [record.isbn_13 ?? [], record.isbn_10 ?? []].flat()) {
      const digits = isbn.replaceAll("-", "");
      if (!isbns.has(digits)) isbns.set(digits, record.key);
    }
  }
  return isbns;
}

/** What the index would say of the works that no recorded page names. */
function* indexed(records) {
  for (const work of records.values()) {
    if (work.type?.key !== "/type/work") continue;
    const editions = records.get(`${work.key}/editions.json`)?.entries ?? [];
    const votes = records.get(`${work.key}/ratings.json`)?.summary;
    const authors = (work.authors ?? []).map(({ author }) => records.get(`${author?.key}.json`));
    const doc = {
      key: work.key,
      title: work.title,
      author_name: authors.flatMap((author) => author?.name ?? []),
      first_publish_year: Number(/\d{4}/.exec(work.first_publish_date ?? "")?.[0]) || undefined,
      isbn: editions.flatMap(({ isbn_13, isbn_10 }) => [isbn_13 ?? [], isbn_10 ?? []].flat()),
      cover_i: work.covers?.[0],
      edition_count: editions.length,
      subject: work.subjects,
    };
    if (votes?.count > 0) {
      doc.ratings_average = votes.average;
      doc.ratings_count = votes.count;
    }
    yield doc;
  }
}

function bareWork({ key, title, first_publish_year: year }) {
  const date = year === undefined ? {} : { first_publish_date: String(year) };
  return { key, title, type: { key: "/type/work" }, ...date };
}

/** The page of `/search.json` for these parameters: every word asked for has to be there. */
export function searchDocs(docs, query) {
  const q = query.get("q") ?? "";
  const key = /^key:(?<key>\/works\/OL\d+W)$/.exec(q)?.groups?.key;
  const found = docs.filter((doc) => {
    if (key !== undefined) return doc.key === key;
    const authors = (doc.author_name ?? []).join(" ");
    const titles = [doc.title, doc.subtitle, ...(doc.alternative_title ?? [])].join(" ");
    return (
      hasWords(`${titles} ${authors}`, q) &&
      hasWords(titles, query.get("title") ?? "") &&
      hasWords(authors, query.get("author") ?? "")
    );
  });
  const start = Number(query.get("offset") ?? 0);
  const page = found.slice(start, start + Number(query.get("limit") ?? 100));
  const fields = query.get("fields")?.split(",");
  return {
    numFound: found.length,
    start,
    numFoundExact: true,
    docs: page.map((d) => only(d, fields)),
  };
}

function hasWords(text, wanted) {
  const known = new Set(wordsOf(text));
  return wordsOf(wanted).every((word) => known.has(word));
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function only(doc, fields) {
  if (fields === undefined) return doc;
  return Object.fromEntries(Object.entries(doc).filter(([field]) => fields.includes(field)));
}
