/** Search, get and match of the built plugin, over pipes, against the stand-in. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Harness } from "@ashdev/codex-plugin-sdk/testing";
import { openLibrary, type StandIn, startStandIn } from "./stand-in.js";

let standIn: StandIn;
let harness: Harness;

before(async () => {
  standIn = await startStandIn();
  harness = await openLibrary(standIn);
});
beforeEach(() => standIn.reset());
after(async () => {
  await harness.close();
  standIn.stop();
});

const get = (externalId: string) => harness.call("metadata/book/get", { externalId });
const search = (params: object) => harness.call("metadata/book/search", params);
const match = (params: { title: string; authors?: string[]; isbn?: string; year?: number }) =>
  harness.call("metadata/book/match", { authors: [], ...params });

test("a work is told by the edition that is chosen for it", async () => {
  const book = await get("/works/OL15832982W");
  assert.equal(book.externalId, "/works/OL15832982W");
  assert.equal(book.externalUrl, `${standIn.url}/works/OL15832982W`);
  assert.deepEqual(
    [book.title, book.publisher, book.edition],
    ["Sabriel", "HarperCollins", "1st American ed."],
  );
  assert.deepEqual(
    [book.year, book.originalYear, book.pageCount, book.language],
    [1995, 1995, 292, "en"],
  );
  assert.deepEqual(book.isbns, ["9780060273224", "9780060273231", "0060273224", "0060273232"]);
  assert.deepEqual(book.authors, [{ name: "Garth Nix", role: "author", sortName: "Nix, Garth" }]);
  assert.deepEqual(book.rating, { score: 82.5, voteCount: 40, source: "openlibrary" });
  assert.deepEqual(
    book.covers?.map(({ size }) => size),
    ["small", "medium", "large"],
  );
  assert.equal(book.coverUrl, `${standIn.url}/b/id/3843137-L.jpg?default=false`);
  assert.match(book.summary ?? "", /^Sabriel, daughter of the necromancer/);
  assert.ok(book.subjects?.includes("Magical thinking"));
  const ids = Object.fromEntries(book.externalIds?.map((id) => [id.source, id.externalId]) ?? []);
  assert.equal(ids["api:openlibrary"], "/works/OL15832982W");
  assert.equal(ids["api:openlibrary-edition"], "/books/OL965004M");
  assert.deepEqual(
    [ids.isbn, ids["api:goodreads"], ids["api:lccn"]],
    ["9780060273224", "1102517", "96001295"],
  );
});

test("an ISBN of either length is answered with its edition, and the work's votes", async () => {
  for (const isbn of ["978-0-8041-3902-1", "0804139024"]) {
    const { results } = await search({ isbn });
    assert.deepEqual(
      results.map(({ externalId, relevanceScore }) => [externalId, relevanceScore]),
      [["/books/OL32815550M", 1]],
    );
    assert.deepEqual(results[0]?.preview?.authors, ["Andy Weir"]);
    assert.equal(results[0]?.preview?.rating, 8.7);
  }
  const book = await get("/books/OL32815550M");
  assert.deepEqual([book.isbn, book.pageCount, book.releaseDate], ["9780804139021", 369, "2014"]);
  assert.deepEqual([book.originalYear, book.rating?.score], [2011, 87.2]);
  assert.deepEqual(book.awards, [
    { name: "Alex Award", won: true, year: 2015, category: "Young Adult" },
  ]);
  assert.deepEqual(book.genres, ["Science fiction"]);
  assert.deepEqual(
    book.externalLinks?.filter(({ url }) => !url.startsWith("http")),
    [],
  );
});

test("an ISBN filed under the other length only is found", async () => {
  const { results } = await search({ isbn: "9780064471831" });
  assert.equal(results[0]?.externalId, "/books/OL22951843M");
  const paths = (await standIn.requests()).map(({ path }) => path);
  assert.deepEqual(paths.slice(0, 2), ["/isbn/9780064471831.json", "/isbn/0064471837.json"]);
});

test("a wrong check digit costs no request, and the query takes over", async () => {
  assert.deepEqual((await search({ isbn: "9780804139022" })).results, []);
  assert.deepEqual(await standIn.requests(), []);
  const { results } = await search({ isbn: "9780804139022", query: "Sabriel" });
  assert.equal(results[0]?.externalId, "/works/OL15832982W");
});

test("an ISBN of another book is one candidate, not the answer", async () => {
  const { results } = await search({ isbn: "9780804139021", query: "Sabriel" });
  assert.deepEqual(
    results.map(({ externalId }) => externalId),
    ["/works/OL15832982W", "/books/OL32815550M"],
  );
  assert.ok((results[1]?.relevanceScore ?? 1) <= 0.6);
});

test("results are ranked by similarity: famous namesakes and sequels come after the book", async () => {
  const { results } = await search({ query: "The Martian" });
  const scores = results.map(({ relevanceScore }) => relevanceScore ?? 0);
  assert.equal(results[0]?.title, "The Martian");
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  for (const { title, relevanceScore } of results) {
    const limit = title === "The Martian" ? 0.9 : 0.8;
    assert.ok((relevanceScore ?? 1) <= limit, `${title} scores ${relevanceScore}`);
  }
  const byWeir = await search({ query: "The Martian", author: "Weir, Andy" });
  assert.deepEqual(
    byWeir.results.map(({ externalId, relevanceScore }) => [externalId, relevanceScore]),
    [["/works/OL17091839W", 1]],
  );
});

test("an author nobody knows narrows nothing down, but is no match either", async () => {
  const { results } = await search({ query: "Sabriel", author: "Nobody Atall" });
  assert.deepEqual(
    results.map(({ externalId, relevanceScore }) => [externalId, relevanceScore]),
    [["/works/OL15832982W", 0.6]],
  );
});

test("pages follow one another without gap or repetition", async () => {
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await search({ query: "the", limit: 4, cursor });
    assert.ok(page.results.length <= 4);
    seen.push(...page.results.map(({ externalId }) => externalId));
    cursor = page.nextCursor;
  } while (cursor);
  const { results } = await search({ query: "the", limit: 50 });
  assert.ok(seen.length > 8);
  assert.deepEqual(seen.toSorted(), results.map(({ externalId }) => externalId).toSorted());
  assert.equal(new Set(seen).size, seen.length);
});

test("signs of the index's query language are taken as text", async () => {
  const { results } = await search({ query: 'Sabriel: (*) OR "' });
  assert.equal(results[0]?.externalId, "/works/OL15832982W");
});

test("people, series, languages and the total of a comic", async () => {
  const book = await get("OL99999905W");
  assert.deepEqual(
    [book.title, book.language, book.bookType],
    ["Preludes & Nocturnes", "en", "graphic_novel"],
  );
  assert.deepEqual(book.alternateTitles, [{ title: "Präludien & Notturni", language: "de" }]);
  assert.deepEqual(
    [book.seriesPosition, book.seriesTotal, book.tags],
    [1, 10, ["Series: The Sandman"]],
  );
  assert.deepEqual(
    book.authors?.map(({ name, role }) => `${name}: ${role}`),
    [
      "Nadia Ficta: author",
      "Tomas Tuschel: illustrator",
      "Todd Ink: inker",
      "Rob Colour: colorist",
      "Dave Cover: cover_artist",
    ],
  );
  const german = await get("/books/OL99999912M");
  assert.deepEqual(
    [german.language, german.originalTitle, german.releaseDate],
    ["de", "Preludes & Nocturnes", "2007"],
  );
  assert.equal(german.translator, "Gerlinde Althof");
});

test("the preferred language chooses the edition", async () => {
  const german = await openLibrary(standIn, { language: "de" });
  const book = await german.call("metadata/book/get", { externalId: "OL99999905W" });
  assert.equal(book.title, "Präludien & Notturni");
  await german.close();
});

test("an edition without work and authors is still a book", async () => {
  const book = await get("OL99999903M");
  assert.deepEqual(
    [book.title, book.subtitle, book.year],
    ["The Lonely Edition", "A Record Without a Work", 1987],
  );
  assert.deepEqual(book.authors, [{ name: "Ana Solitaria", role: "author" }]);
  assert.deepEqual(
    [book.isbn, book.pageCount, book.publisher],
    ["9780306406157", 88, "Nobody & Daughters"],
  );
  assert.equal(book.coverUrl, undefined);
});

test("a book nobody voted for has no rating", async () => {
  const book = await get("/books/OL36884359M");
  assert.equal(book.rating, undefined);
  assert.deepEqual(book.authors, [{ name: "Stefani Cox", role: "author" }]);
});

test("merged records lead to the one that is left; deleted, missing and impossible ones are not found", async () => {
  assert.equal((await get("/works/OL99999901W")).title, "Sabriel");
  for (const externalId of [
    "/works/OL99999902W",
    "/works/OL404W",
    "/books/OL404M",
    "9791034743957",
    "no id",
  ]) {
    await assert.rejects(get(externalId), { code: -32002 }, externalId);
  }
  await assert.rejects(get("/works/OL99999906W"), { code: -32004, message: /merged/ });
});

test("match: an ISBN settles it, unless the title says otherwise", async () => {
  const sure = await match({ title: "The Martian", isbn: "9780804139021" });
  assert.deepEqual([sure.match?.externalId, sure.confidence], ["/books/OL32815550M", 0.99]);
  const doubtful = await match({ title: "Sabriel", authors: ["Garth Nix"], isbn: "9780804139021" });
  assert.equal(doubtful.match?.externalId, "/works/OL15832982W");
  assert.deepEqual(
    doubtful.alternatives?.map(({ externalId }) => externalId),
    ["/books/OL32815550M"],
  );
});

test("match: the author decides between namesakes, and without one it is a guess", async () => {
  const weir = await match({ title: "The Martian", authors: ["Andy Weir"], year: 2011 });
  assert.deepEqual([weir.match?.externalId, weir.confidence], ["/works/OL17091839W", 0.99]);
  const anyone = await match({ title: "The Martian" });
  assert.equal(anyone.match?.title, "The Martian");
  assert.equal(anyone.confidence, 0.6);
  assert.ok(anyone.alternatives?.some(({ title }) => title === "The Martian"));
});

test("match: two records of one book are no rivals", async () => {
  const { match: found, confidence } = await match({
    title: "This Is How You Lose the Time War",
    authors: ["Max Gladstone"],
  });
  assert.deepEqual([found?.externalId, confidence], ["/works/OL20639540W", 0.99]);
});

test("match: nothing alike is no match", async () => {
  const { match: found, confidence, alternatives } = await match({ title: "Xyzzy Plugh" });
  assert.deepEqual([found, confidence, alternatives], [null, 0, []]);
});

test("nothing but the protocol goes to stdout", () => assert.deepEqual(harness.noise, []));
