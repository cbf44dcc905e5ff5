/** Which parameters are refused, with which words; and what a plugin says about methods it lacks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { definePlugin, type PluginDefinition } from "../src/index.js";
import { createHarness } from "../src/testing/index.js";
import { manifest } from "./plugins.js";

const echo = (params: unknown) => params as never;

const everything: PluginDefinition = {
  manifest: {
    ...manifest,
    capabilities: {
      metadataProvider: ["series", "book"],
      userReadSync: true,
      userRecommendationProvider: true,
    },
  },
  series: { search: echo, get: echo, match: echo },
  book: { search: echo, get: echo, match: echo },
  sync: { getUserInfo: echo, pushProgress: echo, pullProgress: echo, status: echo },
  recommendations: { get: echo, updateProfile: echo, clear: echo, dismiss: echo },
};

const REFUSED: Array<[string, unknown, string, string]> = [
  ["metadata/series/search", undefined, "query", "is required"],
  ["metadata/series/search", null, "query", "is required"],
  ["metadata/series/search", { query: null }, "query", "is required"],
  ["metadata/series/search", { query: 7 }, "query", "must be a string"],
  ["metadata/series/search", { query: " \t" }, "query", "cannot be empty"],
  ["metadata/series/search", [], "params", "must be an object"],
  ["metadata/series/get", {}, "externalId", "is required"],
  ["metadata/series/match", { title: "" }, "title", "cannot be empty"],
  ["metadata/book/search", {}, "isbn/query", "is required"],
  ["metadata/book/search", { isbn: " ", query: "" }, "isbn/query", "is required"],
  ["metadata/book/search", { isbn: 978 }, "isbn", "must be a string"],
  ["metadata/book/get", { externalId: "" }, "externalId", "cannot be empty"],
  ["metadata/book/match", {}, "title", "is required"],
  ["recommendations/dismiss", {}, "externalId", "is required"],
];

for (const [method, params, field, reason] of REFUSED) {
  test(`${method} refuses ${JSON.stringify(params)}`, async () => {
    const harness = createHarness(definePlugin(everything));
    await harness.initialize();
    await assert.rejects(harness.start(method, params).answer, {
      code: -32602,
      message: `Invalid params: ${field} ${reason}`,
      data: { field },
    });
  });
}

const ACCEPTED: Array<[string, unknown]> = [
  ["metadata/series/search", { query: "x", limit: 3 }],
  ["metadata/series/get", { externalId: "1" }],
  ["metadata/series/match", { title: "x", year: 2001 }],
  ["metadata/book/search", { isbn: "978" }],
  ["metadata/book/search", { query: "x", isbn: null }],
  ["metadata/book/get", { externalId: "1" }],
  ["metadata/book/match", { title: "x", authors: [] }],
  ["sync/getUserInfo", {}],
  ["sync/pushProgress", { entries: [] }],
  ["sync/pullProgress", { since: "2026-01-01T00:00:00Z" }],
  ["sync/status", {}],
  ["recommendations/get", { library: [] }],
  ["recommendations/updateProfile", { entries: [] }],
  ["recommendations/clear", {}],
  ["recommendations/dismiss", { externalId: "1" }],
];

for (const [method, params] of ACCEPTED) {
  test(`${method} reaches its provider with ${JSON.stringify(params)}`, async () => {
    const harness = createHarness(definePlugin(everything));
    await harness.initialize();
    assert.deepEqual(await harness.start(method, params).answer, params);
  });
}

const LACKING: Array<[string, string]> = [
  ["metadata/series/match", "This plugin does not offer match for series metadata"],
  ["metadata/book/search", "This plugin does not offer book metadata"],
  ["sync/getUserInfo", "This plugin does not offer reading progress sync"],
  ["recommendations/get", "This plugin does not offer recommendations"],
  ["releases/poll", "Method not found: releases/poll"],
  ["toString", "Method not found: toString"],
];

for (const [method, message] of LACKING) {
  test(`${method} on a plugin that only searches is not found`, async () => {
    const harness = createHarness(definePlugin({ manifest, series: { search: echo, get: echo } }));
    await harness.initialize();
    await assert.rejects(harness.start(method, {}).answer, { code: -32601, message });
  });
}

test("a provider may be a class that uses this", async () => {
  class Provider {
    readonly prefix = "class";
    search() {
      return { results: [], nextCursor: this.prefix };
    }
    get() {
      return { externalId: "1", externalUrl: "https://example.com" };
    }
  }
  const harness = createHarness(definePlugin({ manifest, series: new Provider() }));
  await harness.initialize();
  const { nextCursor } = await harness.call("metadata/series/search", { query: "x" });
  assert.equal(nextCursor, "class");
});
