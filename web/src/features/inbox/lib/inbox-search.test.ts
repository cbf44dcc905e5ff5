/** The inbox in the address. */
import { expect, test } from "vitest";
import { filterOf, isNarrowed, parseInboxSearch } from "./inbox-search";

test.each([
  [{}, {}],
  [{ status: "waiting", sort: "score", page: "1" }, {}],
  [
    { status: "never", sort: "newest", page: "3" },
    { status: "never", sort: "newest", page: 3 },
  ],
  [{ status: "lost", reason: "alarm", page: "-2" }, { reason: "alarm" }],
  [{ entry: "e", search: "", library: 5 }, { entry: "e" }],
])("%j is read as %j", (search, parsed) => {
  expect(parseInboxSearch(search)).toEqual(parsed);
});

test("what waits comes by score unless asked otherwise", () => {
  expect(filterOf({ entry: "e", library: "l" })).toEqual({
    status: "waiting",
    sort: "score",
    libraryId: "l",
  });
});

test("a state alone narrows nothing", () => {
  expect(isNarrowed({ status: "never", entry: "e", page: 2 })).toBe(false);
  expect(isNarrowed({ reason: "alarm" })).toBe(true);
});
