/** What scores mean: the same book scores high, a neighbour on the shelf low. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { titleSimilarity } from "../src/similarity/title.js";
import { type Candidate, similarity, type Wanted } from "../src/similarity.js";

/** Same book, sometimes as people type it: at least 0.9. */
const SAME: ReadonlyArray<[wanted: string, known: string, subtitle?: string]> = [
  ["The Martian", "The Martian"],
  ["the martian", "The Martian"],
  ["Martian, The", "The Martian"],
  ["Martian", "The Martian"],
  ["L'Étranger", "L’etranger"],
  ["Les Miserables", "Les Misérables"],
  ["Pride & Prejudice", "Pride and Prejudice"],
  ["Spiderman", "Spider-Man"],
  ["Harry Potter and the Philosophers Stone", "Harry Potter and the Philosopher's Stone"],
  ["Sapiens: A Brief History of Humankind", "Sapiens", "A Brief History of Humankind"],
  ["Sapiens - A Brief History of Humankind", "Sapiens: a brief history of humankind"],
  ["Harry Poter and the Chamber of Secrets", "Harry Potter and the Chamber of Secrets"],
  ["Die unendliche Geschichte", "Unendliche Geschichte"],
  ["ノルウェイの森", "ノルウェイの森"],
  ["1984", "1984"],
  ["Dune (Dune Chronicles, #1)", "Dune"],
  ["Naruto, Vol. 3 (Naruto, #3)", "Naruto, vol. 3"],
  ["World War Z", "World war Z"],
];

for (const [wanted, title, subtitle] of SAME) {
  test(`"${wanted}" is "${title}${subtitle ? `: ${subtitle}` : ""}"`, () => {
    const score = titleSimilarity(wanted, { title, subtitle });
    assert.ok(score >= 0.9, `scored ${score}`);
  });
}

/** Another book: below 0.8 whatever they share. */
const DIFFERENT: ReadonlyArray<[wanted: string, known: string, subtitle?: string]> = [
  ["Dune", "Dune Messiah"],
  ["Dune Messiah", "Dune"],
  ["Dune", "June"],
  ["The Martian", "The Martian Chronicles"],
  ["The Martian", "The Martian Way and Other Stories (Deep / Martian Way / Sucker Bait / Youth)"],
  ["The Warlord of Mars #3", "The Warlord of Mars #2"],
  ["Naruto, Vol. 1", "Naruto, Vol. 11"],
  ["Henry IV", "Henry VI"],
  ["NYPD Red 2", "NYPD Red"],
  ["Saga (Vol. 3)", "Saga"],
  ["Fables (Fables, #3)", "Fables (Fables, #4)"],
  ["Naruto (Vol. 3)", "Naruto (Vol. 4)"],
  ["1984", "1985"],
  ["Sapiens: A Graphic History", "Sapiens", "A Brief History of Humankind"],
  ["It", "Is"],
  ["The Stand", "The Strand Magazine"],
  ["海辺のカフカ", "ノルウェイの森"],
  ["A", "B"],
  ["???", "The Martian"],
];

for (const [wanted, title, subtitle] of DIFFERENT) {
  test(`"${wanted}" is not "${title}${subtitle ? `: ${subtitle}` : ""}"`, () => {
    const score = titleSimilarity(wanted, { title, subtitle });
    assert.ok(score < 0.8, `scored ${score}`);
  });
}

test("a subtitle on one side only is good evidence, no proof", () => {
  assert.equal(titleSimilarity("Sapiens", { title: "Sapiens", subtitle: "A Brief History" }), 0.85);
  assert.equal(titleSimilarity("Emma (1815)", { title: "Emma" }), 0.85);
  assert.equal(titleSimilarity("Dune: House Atreides", { title: "Dune" }), 0.85);
});

test("titles are compared the same from both sides", () => {
  for (const [wanted, known] of [...SAME, ...DIFFERENT].filter(([, , subtitle]) => !subtitle)) {
    const there = titleSimilarity(wanted, { title: known });
    assert.ok(Math.abs(there - titleSimilarity(known, { title: wanted })) < 1e-9, wanted);
  }
});

const MARTIAN: Candidate = {
  titles: [{ title: "The Martian" }],
  authors: ["Andy Weir"],
  firstYear: 2011,
  years: [2011, 2014],
  isbns: ["9780804139021"],
};

const SCORES: ReadonlyArray<[wanted: Partial<Wanted>, score: number, why: string]> = [
  [{}, 0.9, "only titles were compared"],
  [{ authors: ["Andy Weir"] }, 1, "title and author agree"],
  [{ authors: ["Weir, Andy"], year: 2014 }, 1, "a year of any edition counts in full"],
  [{ authors: ["A. Weir"] }, 0.972, "an initial fits, but it fits others too"],
  [{ authors: ["Someone Else", "Andy Weir"] }, 1, "one author in common is enough"],
  [{ authors: ["George du Maurier"] }, 0.6, "another author wrote another book"],
  [{ authors: ["George du Maurier"], year: 2011 }, 0.6, "which no year mends"],
  [{ year: 2020 }, 0.96, "editions are later than the work"],
  [{ year: 2010 }, 0.947, "a year early is a mistake"],
  [{ year: 1897 }, 0.867, "a hundred years early is another book"],
  [{ title: "The Martian Chronicles", isbn: "0804139024" }, 1, "the ISBN is the same"],
  [{ title: "Sabriel", isbn: "9780804139021" }, 0, "the ISBN is the same, the title is not"],
  [{ title: "The Martian Andy Weir" }, 1, "the author stands in the query"],
  [{ title: "Martian Weir" }, 0.778, "a surname alone is a word of the title"],
];

for (const [wanted, score, why] of SCORES) {
  test(`${JSON.stringify(wanted)} scores ${score}: ${why}`, () => {
    assert.equal(similarity({ title: "The Martian", authors: [], ...wanted }, MARTIAN), score);
  });
}

test("without a title, only the ISBN can agree", () => {
  assert.equal(similarity({ authors: [], isbn: "9780804139021" }, MARTIAN), 1);
  assert.equal(similarity({ authors: ["Andy Weir"] }, MARTIAN), 0);
});

test("any of the known titles may be meant", () => {
  const translated = { ...MARTIAN, titles: [...MARTIAN.titles, { title: "Der Marsianer" }] };
  assert.equal(similarity({ title: "Marsianer", authors: ["Andy Weir"] }, translated), 1);
});

test("scores stay between 0 and 1, and never depend on how they are written", () => {
  for (const [title, known] of [...SAME, ...DIFFERENT]) {
    const candidate = { titles: [{ title: known }], authors: ["Ann Lee"], years: [], isbns: [] };
    const plain = similarity({ title, authors: ["Lee, Ann"] }, candidate);
    const loud = similarity(
      { title: `  ${title.toUpperCase()} `, authors: ["ANN LEE"] },
      candidate,
    );
    assert.ok(plain >= 0 && plain <= 1, title);
    assert.equal(loud, plain, title);
  }
});
