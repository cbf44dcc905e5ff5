/** Check digits, lengths and the ways people write ISBNs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExternalId } from "../src/external-id.js";
import { canonicalIsbn, otherIsbn, validIsbn } from "../src/isbn.js";

const VALID: ReadonlyArray<[written: string, digits: string]> = [
  ["0306406152", "0306406152"],
  ["0-306-40615-2", "0306406152"],
  ["207042779X", "207042779X"],
  ["2-07-042779-x", "207042779X"],
  ["9780306406157", "9780306406157"],
  ["978-0-306-40615-7", "9780306406157"],
  ["978 0 306 40615 7", "9780306406157"],
  ["978‐0‐306‐40615‐7", "9780306406157"],
  ["ISBN 978-0-306-40615-7", "9780306406157"],
  ["urn:isbn:9780306406157", "9780306406157"],
  ["ISBN-13: 9780306406157", "9780306406157"],
  ["9791034743957", "9791034743957"],
];

for (const [written, digits] of VALID) {
  test(`"${written}" is the ISBN ${digits}`, () => assert.equal(validIsbn(written), digits));
}

const INVALID = [
  "",
  "0306406153",
  "9780306406158",
  "X306406152",
  "977030640615X",
  "1234567890123",
  "97803064061",
  "978030640615 7 8",
  "Dune",
];

for (const written of INVALID) {
  test(`"${written}" is no ISBN`, () => assert.equal(validIsbn(written), undefined));
}

test("one wrong digit is always noticed", () => {
  for (const isbn of ["9780306406157", "0306406152"]) {
    for (let place = 0; place < isbn.length; place++) {
      for (let digit = 0; digit <= 9; digit++) {
        const changed = isbn.slice(0, place) + digit + isbn.slice(place + 1);
        if (changed !== isbn) assert.equal(validIsbn(changed), undefined, changed);
      }
    }
  }
});

test("both lengths lead to each other", () => {
  assert.equal(otherIsbn("0306406152"), "9780306406157");
  assert.equal(otherIsbn("9780306406157"), "0306406152");
  assert.equal(otherIsbn("9782070427796"), "207042779X");
  assert.equal(otherIsbn("9791034743957"), undefined);
  assert.equal(canonicalIsbn("2-07-042779-X"), "9782070427796");
});

const IDS: ReadonlyArray<[externalId: string, expected: unknown]> = [
  ["/works/OL45883W", { kind: "work", id: "OL45883W" }],
  ["OL45883W", { kind: "work", id: "OL45883W" }],
  ["https://openlibrary.org/works/OL45883W/Title?edition=1", { kind: "work", id: "OL45883W" }],
  ["/books/OL7353617M", { kind: "edition", id: "OL7353617M" }],
  ["https://openlibrary.org/books/OL7353617M.json", { kind: "edition", id: "OL7353617M" }],
  ["ol7353617m", { kind: "edition", id: "OL7353617M" }],
  ["978-0-306-40615-7", { kind: "isbn", isbn: "9780306406157" }],
  ["/authors/OL34184A", undefined],
  ["../../etc/passwd", undefined],
  ["OL45883W5", undefined],
  ["", undefined],
];

for (const [externalId, expected] of IDS) {
  test(`"${externalId}" as an id`, () => assert.deepEqual(parseExternalId(externalId), expected));
}
