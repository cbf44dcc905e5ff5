/** Book answers of the built plugin. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { echo } from "./echo.js";

test("the ISBN counts before the query", async () => {
  const harness = await echo();
  const search = async (params: object) =>
    (await harness.call("metadata/book/search", params)).results[0];
  assert.equal(
    (await search({ isbn: "9780306406157", query: "Dune" }))?.externalId,
    "echo-book-1::9780306406157",
  );
  assert.equal((await search({ isbn: "9780306406157" }))?.relevanceScore, 1);
  assert.equal(
    (await search({ isbn: " ", query: "Dune Messiah" }))?.externalId,
    "echo-book-1::Dune%20Messiah",
  );
  await harness.close();
});

test("a found id gives back what was asked for", async () => {
  const harness = await echo();
  const get = (externalId: string) => harness.call("metadata/book/get", { externalId });
  const byTitle = await get("echo-book-2::Dune%20Messiah");
  assert.equal(byTitle.title, "Dune Messiah");
  assert.equal(byTitle.externalUrl, "https://echo.example.com/book/echo-book-2");
  const byIsbn = await get("echo-book-1::978-0-306-40615-7");
  assert.deepEqual([byIsbn.isbn, byIsbn.isbns], ["9780306406157", ["9780306406157"]]);
  assert.equal((await get("7")).title, "Echo Book: 7");
  await harness.close();
});

test("an ISBN makes a match surer", async () => {
  const harness = await echo();
  const confidence = async (isbn?: string) =>
    (await harness.call("metadata/book/match", { title: "Dune", authors: [], isbn })).confidence;
  assert.equal(await confidence("9780306406157"), 0.99);
  assert.equal(await confidence(" "), 0.8);
  assert.equal(await confidence(), 0.8);
  await harness.close();
});

test("a search without ISBN and query is refused", async () => {
  const harness = await echo();
  await assert.rejects(harness.call("metadata/book/search", { author: "Herbert" }), {
    code: -32602,
    data: { field: "isbn/query" },
  });
  await harness.close();
});
