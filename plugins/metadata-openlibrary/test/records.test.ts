/** Whatever shape a value comes in, the record says the same; whatever is missing, nothing breaks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bookMetadata } from "../src/book/metadata.js";
import { readAuthor } from "../src/records/author.js";
import { readDocs } from "../src/records/doc.js";
import { readEdition, readEditions } from "../src/records/edition.js";
import { readRatings } from "../src/records/ratings.js";
import { readWork } from "../src/records/work.js";
import { fixtures } from "./fixtures.js";

const READERS = { readAuthor, readDocs, readEdition, readEditions, readRatings, readWork };
const TEXTS = ["description", "bio", "first_sentence", "notes", "title", "subtitle", "name"];
const URLS = { baseUrl: "https://openlibrary.org", coversUrl: "https://covers.openlibrary.org" };

type Reader = keyof typeof READERS;

function readerOf(name: string): Reader {
  if (name.startsWith("search-")) return "readDocs";
  if (name.endsWith("-editions")) return "readEditions";
  if (name.endsWith("-ratings")) return "readRatings";
  if (name.startsWith("works-")) return "readWork";
  return name.startsWith("books-") ? "readEdition" : "readAuthor";
}

/** A copy with every value changed by `change`, which sees its key; undefined removes it. */
function rewritten(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    rewritten(change(key, item), change),
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

const CHANGES: Record<string, (key: string, value: unknown) => unknown> = {
  "text as { type, value }": (key, value) =>
    TEXTS.includes(key) && typeof value === "string" ? { type: "/type/text", value } : value,
  "{ type, value } as text": (_, value) => (value as { value?: unknown } | null)?.value ?? value,
  "lists of one without the list": (key, value) =>
    Array.isArray(value) && value.length === 1 && key !== "docs" && key !== "entries"
      ? value[0]
      : value,
  "null where a key may be missing": (_, value) => value ?? null,
  "Windows newlines": (_, value) =>
    typeof value === "string" ? value.replaceAll(/\r?\n/g, "\r\n") : value,
};

for (const { name, record } of fixtures) {
  const reader = readerOf(name);
  const read = READERS[reader] as (raw: unknown) => unknown;
  for (const [what, change] of Object.entries(CHANGES)) {
    test(`${reader} of ${name}: ${what}`, () => {
      assert.deepEqual(read(rewritten(record, change)), read(record));
    });
  }

  test(`${reader} of ${name}: any key may be missing, null, a number, a list or an object`, () => {
    const values = [
      undefined,
      null,
      7,
      -1,
      "",
      "text",
      [],
      [null],
      {},
      { value: {} },
      [[["deep"]]],
    ];
    for (const key of Object.keys(record)) {
      for (const value of values) assert.doesNotThrow(() => read({ ...record, [key]: value }), key);
    }
  });
}

test("what is no record at all is not read as one", () => {
  for (const raw of [undefined, null, 7, "text", [], {}, { key: 7 }, { key: "/works/7" }]) {
    assert.equal(readWork(raw), undefined);
    assert.equal(readEdition(raw), undefined);
    assert.equal(readAuthor(raw), undefined);
    assert.equal(readDocs(raw), undefined);
    assert.equal(readRatings(raw), undefined);
    assert.deepEqual(readEditions(raw), []);
  }
});

test("every recorded work and edition has a title, and every page its documents", () => {
  const kept = (reader: Reader) => fixtures.filter(({ name }) => readerOf(name) === reader);
  const alive = (record: unknown) => JSON.stringify(record).includes('"title"');
  for (const { record } of kept("readWork").filter(({ record }) => alive(record)))
    assert.ok(readWork(record)?.title);
  for (const { record } of kept("readEdition")) assert.ok(readEdition(record)?.title);
  for (const { record } of kept("readDocs"))
    assert.equal(readDocs(record)?.docs.length, (record.docs as unknown[]).length);
  assert.equal(
    readEditions(fixtures.find(({ name }) => name.endsWith("OL15832982W-editions"))?.record).length,
    15,
  );
});

test("a record with nothing but its key becomes an answer with nothing but its id", () => {
  const work = readWork({ key: "/works/OL1W" });
  const nothing = { edition: undefined, ratings: undefined, series: undefined };
  const parts = { externalId: "/works/OL1W", work, ...nothing, siblings: [], authors: new Map() };
  assert.deepEqual(JSON.parse(JSON.stringify(bookMetadata(parts, URLS))), {
    externalId: "/works/OL1W",
    externalUrl: "https://openlibrary.org/works/OL1W",
    alternateTitles: [],
    isbns: [],
    authors: [],
    genres: [],
    subjects: [],
    awards: [],
    externalLinks: [
      { url: "https://openlibrary.org/works/OL1W", label: "Open Library", linkType: "provider" },
    ],
    externalIds: [{ source: "api:openlibrary", externalId: "/works/OL1W" }],
  });
});
