/** The small readers of free text: dates, series, roles, subjects, descriptions, languages, editions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseEdition } from "../src/book/choose-edition.js";
import { publishDate } from "../src/book/date.js";
import { languageTag } from "../src/book/language.js";
import { roleOf } from "../src/book/people.js";
import { firstPlace, seriesPlace } from "../src/book/series.js";
import { sortSubjects } from "../src/book/subjects.js";
import { plainSummary } from "../src/book/summary.js";
import { readEdition } from "../src/records/edition.js";

function check<I, O>(name: string, read: (input: I) => O, rows: ReadonlyArray<readonly [I, O]>) {
  for (const [input, expected] of rows) {
    test(`${name}: ${JSON.stringify(input)}`, () => assert.deepEqual(read(input), expected));
  }
}

check("date", (written: string) => publishDate(written)?.iso, [
  ["2017-07-11", "2017-07-11"],
  ["2017-07", "2017-07"],
  ["2017", "2017"],
  ["July 16, 2019", "2019-07-16"],
  ["16 July 2019", "2019-07-16"],
  ["1st Sept. 1998", "1998-09-01"],
  ["November 2006", "2006-11"],
  ["Oct 1999", "1999-10"],
  ["c1987", "1987"],
  ["[1954?]", "1954"],
  ["1605-1615", "1605"],
  ["03/04/2005", "2005"],
  ["February 30, 2001", "2001-02"],
  ["2017-13-40", "2017"],
  ["19--", undefined],
  ["n.d.", undefined],
  ["120195", undefined],
]);

check("series", seriesPlace, [
  ["Discworld -- 13", { name: "Discworld", position: 13 }],
  ["Old Kingdom (1)", { name: "Old Kingdom", position: 1 }],
  ["The Sandman, book 1 of 10", { name: "The Sandman", position: 1, total: 10 }],
  ["Der Sandmann ; 1", { name: "Der Sandmann", position: 1 }],
  ["Wheel of Time #4", { name: "Wheel of Time", position: 4 }],
  ["The expanse (Book 2)", { name: "The expanse", position: 2 }],
  ["Penguin classics", { name: "Penguin classics" }],
  ["Dungeon, Bd. 3", { name: "Dungeon", position: 3 }],
  ["Saga, vol. 1.5", { name: "Saga", position: 1.5 }],
  ["Series name 3, and birds", { name: "Series name 3, and birds" }],
  ["Series name, Book of things", { name: "Series name, Book of things" }],
  [
    "Series name without number, but something",
    { name: "Series name without number, but something" },
  ],
  ["Area 51", { name: "Area 51" }],
]);

test("of several series, the one with a place counts, and who knows the total adds it", () => {
  const places = ["Penguin classics", "Saga ; 2", "Saga, book 2 of 9"].map(seriesPlace);
  assert.deepEqual(firstPlace(places), { name: "Saga", position: 2, total: 9 });
  assert.equal(firstPlace([]), undefined);
});

check("role", roleOf, [
  ["Translator", "translator"],
  ["Traducteur", "translator"],
  ["Cover artist", "cover_artist"],
  ["Illustrator", "illustrator"],
  ["Inker", "inker"],
  ["Colorist", "colorist"],
  ["Editor", "editor"],
  ["Foreword", "contributor"],
  [undefined, undefined],
]);

check("language", languageTag, [
  ["eng", "en"],
  ["fre", "fr"],
  ["ger", "de"],
  ["chi", "zh"],
  ["scr", "hr"],
  ["grc", "grc"],
  ["und", undefined],
  ["mul", undefined],
  ["?!", undefined],
]);

check("summary", plainSummary, [
  ["Plain.", "Plain."],
  [
    "<p>One &amp; <b>two</b>.</p><p>Three&#8212;four<br/>five</p>",
    "One & two.\n\nThree—four\nfive",
  ],
  ["A *good* **book** by [someone](https://example.org).", "A good book by someone."],
  ["Told.\n\n([source][1])\n\n  [1]: http://example.org", "Told."],
  ["The story.\n\n----------\nContained in:\n[Other](https://example.org)", "The story."],
  ["> quoted\n\n\n\n> again", "quoted\n\nagain"],
  ["2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"],
  ["a < b and c > d", "a < b and c > d"],
  ["   ", undefined],
  [undefined, undefined],
]);

test("subjects give up their awards, series and genres, and lose remarks of librarians", () => {
  const raw = [
    "award:hugo_award=1966",
    "award:hugo_award=novel",
    "series:the_wheel_of_time",
    "nyt:fiction=2014",
    "Accessible book",
    "Science-fiction.",
    "Dune (Imaginary place)",
    "DUNE (imaginary place)",
    "Fiction in English",
  ];
  assert.deepEqual(sortSubjects(raw, ["Novel."]), {
    subjects: ["Science-fiction", "Dune (Imaginary place)", "Fiction in English"],
    genres: ["Novel", "Science fiction"],
    awards: [{ name: "Hugo Award", won: true, year: 1966, category: "Novel" }],
    series: ["The Wheel Of Time"],
  });
});

test("subjects are bounded", () => {
  const many = Array.from({ length: 500 }, (_, at) => `Subject ${at}`);
  assert.equal(sortSubjects(many, []).subjects.length, 20);
});

function edition(id: number, fields: Record<string, unknown> = {}) {
  const read = readEdition({ key: `/books/OL${id}M`, title: "Sabriel", ...fields });
  assert.ok(read);
  return read;
}

test("the edition that speaks for a work", () => {
  const spanish = edition(1, { languages: [{ key: "/languages/spa" }], number_of_pages: 300 });
  const silent = edition(2);
  const recording = edition(3, {
    languages: [{ key: "/languages/eng" }],
    physical_format: "Audio CD",
    isbn_13: ["9780807216057"],
    number_of_pages: 2,
    covers: [1],
  });
  const english = edition(4, { languages: [{ key: "/languages/eng" }] });
  const better = edition(5, { languages: [{ key: "/languages/eng" }], covers: [7] });
  const choose = (...editions: ReturnType<typeof edition>[]) => chooseEdition(editions, "en")?.id;
  assert.equal(choose(spanish, silent), "OL2M", "no language before a wrong one");
  assert.equal(choose(spanish, silent, recording), "OL3M", "the language before the format");
  assert.equal(choose(recording, english), "OL4M", "books before recordings");
  assert.equal(choose(english, better), "OL5M", "the fuller record");
  assert.equal(choose(english, edition(6, { languages: [{ key: "/languages/eng" }] })), "OL4M");
  assert.equal(chooseEdition([english, spanish], "es")?.id, "OL1M");
  assert.equal(choose(), undefined);
});
