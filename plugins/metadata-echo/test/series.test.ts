/** Series answers of the built plugin. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { echo } from "./echo.js";

test("a search gives exactly maxResults results, whatever limit says", async () => {
  const rows: Array<[unknown, number]> = [
    [undefined, 5],
    [1, 1],
    [20, 20],
    [0, 1],
    [-3, 1],
    [99, 20],
    [2.9, 2],
    ["7", 5],
    [null, 5],
  ];
  for (const [maxResults, expected] of rows) {
    const harness = await echo({ maxResults });
    const { results } = await harness.call("metadata/series/search", { query: "x", limit: 3 });
    assert.equal(results.length, expected, `maxResults ${maxResults}`);
    await harness.close();
  }
});

test("the old config key is understood", async () => {
  const harness = await echo();
  await harness.initialize({ config: { maxResults: 2, recordPayloads: false } });
  const { results } = await harness.call("metadata/series/search", { query: "x" });
  assert.equal(results.length, 2);
  await harness.close();
});

test("results repeat the query, each with its rank", async () => {
  const harness = await echo({ maxResults: 12 });
  const { results } = await harness.call("metadata/series/search", { query: "One Piece & 漢字" });
  const [first, second] = results;
  const year = new Date().getFullYear();
  assert.deepEqual(first, {
    externalId: "echo-1::One%20Piece%20%26%20%E6%BC%A2%E5%AD%97",
    title: "Echo: One Piece & 漢字",
    alternateTitles: ["Echoed Query: One Piece & 漢字"],
    year,
    relevanceScore: 1,
    preview: {
      status: "ended",
      genres: ["Test", "Echo"],
      rating: 10,
      description: "An echo of One Piece & 漢字",
    },
  });
  assert.deepEqual(second, {
    externalId: "echo-2::One%20Piece%20%26%20%E6%BC%A2%E5%AD%97",
    title: "Echo Result 2 for: One Piece & 漢字",
    year,
    relevanceScore: 0.9,
    preview: { status: "ongoing", genres: ["Test"], description: "An echo of One Piece & 漢字" },
  });
  const scores = results.map(({ relevanceScore }) => relevanceScore);
  assert.deepEqual(scores, [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0.1]);
  await harness.close();
});

test("a found id gives back the query as its title", async () => {
  const harness = await echo();
  for (const query of ["Berserk", "50% off :: again", "\ud800 alone"]) {
    const { results } = await harness.call("metadata/series/search", { query });
    const found = await harness.call("metadata/series/get", {
      externalId: results[1]?.externalId ?? "",
    });
    assert.equal(found.title, query.toWellFormed());
    assert.equal(found.externalUrl, "https://echo.example.com/series/echo-2");
  }
  await harness.close();
});

test("any id at all gives the fixed values", async () => {
  const harness = await echo();
  const series = await harness.call("metadata/series/get", { externalId: "42" });
  assert.equal(series.externalId, "42");
  assert.equal(series.title, "Echo Series: 42");
  assert.equal(series.externalUrl, "https://echo.example.com/series/42");
  const titles = series.alternateTitles?.map(({ language, titleType }) => [language, titleType]);
  assert.deepEqual(titles, [
    ["en", "english"],
    ["ja", "native"],
    ["ja-Latn", "romaji"],
  ]);
  const { status, year, totalVolumeCount, language, ageRating, readingDirection, publisher } =
    series;
  assert.deepEqual(
    [status, year, totalVolumeCount, language, ageRating, readingDirection, publisher],
    ["ended", 2024, 10, "en", 13, "ltr", "Echo Publisher"],
  );
  assert.deepEqual(series.genres, ["Action", "Comedy", "Test", "Echo"]);
  assert.deepEqual(series.tags, ["plugin-test", "echo", "automation", "development"]);
  assert.deepEqual(
    series.authors?.map(({ name }) => name),
    ["Echo Author", "Test Writer"],
  );
  assert.deepEqual(series.artists, ["Echo Artist"]);
  assert.equal(series.coverUrl, "https://picsum.photos/300/450");
  assert.equal(series.bannerUrl, "https://picsum.photos/800/200");
  assert.deepEqual(series.rating, { score: 85, voteCount: 100, source: "echo" });
  const ratings = series.externalRatings?.map(({ source, score, voteCount }) => [
    source,
    score,
    voteCount,
  ]);
  assert.deepEqual(ratings, [
    ["echo", 85, 100],
    ["anilist", 92, 5000],
    ["mal", 88, 2500],
  ]);
  const links = series.externalLinks?.map(({ linkType }) => linkType);
  assert.deepEqual(links, ["provider", "official", "social", "purchase"]);
  assert.equal(series.externalIds, undefined);
  await harness.close();
});

test("text that cannot be decoded is taken as it is", async () => {
  const harness = await echo();
  const { title } = await harness.call("metadata/series/get", { externalId: "echo-1::100%" });
  assert.equal(title, "100%");
  await harness.close();
});

test("a match has one alternative", async () => {
  const harness = await echo();
  const answer = await harness.call("metadata/series/match", {
    title: "My Hero Academia",
    year: 2014,
  });
  assert.equal(answer.match?.externalId, "match-my-hero-academia");
  assert.equal(answer.match?.relevanceScore, 0.9);
  assert.equal(answer.confidence, 0.85);
  const alternatives = answer.alternatives?.map(({ externalId, relevanceScore }) => [
    externalId,
    relevanceScore,
  ]);
  assert.deepEqual(alternatives, [["alt-1", 0.6]]);
  await harness.close();
});
