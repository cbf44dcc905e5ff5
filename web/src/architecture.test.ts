/** The walls of the interface: who may import whom, and how big a file may grow. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = "src";
const LONGEST_FILE = 200;
const GENERATED = "api/generated.ts";

interface Source {
  path: string;
  text: string;
}

const sources: Source[] = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && path !== GENERATED)
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));

/** What each layer may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  ui: ["lib", "testing"],
  api: ["lib"],
  testing: ["lib", "ui", "api"],
  features: ["lib", "ui", "api", "testing"],
  routes: ["lib", "ui", "api", "features", "app", "testing"],
  app: ["lib", "ui", "api", "features", "routes", "testing"],
};

function importsOf({ text }: Source): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"@\/([^"]+)"/g);
  return [...found].map((match) => match[1] ?? "");
}

function layerOf(path: string): string {
  return path.split("/")[0] ?? "";
}

test("layers import downwards only", () => {
  const wrong = sources.flatMap((source) => {
    const layer = layerOf(source.path);
    return importsOf(source)
      .filter((target) => layerOf(target) !== layer)
      .filter((target) => MAY_IMPORT[layer] && !MAY_IMPORT[layer].includes(layerOf(target)))
      .map((target) => `${source.path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("features do not know each other", () => {
  const wrong = sources
    .filter(({ path }) => path.startsWith("features/"))
    .flatMap((source) => {
      const own = source.path.split("/").slice(0, 2).join("/");
      return importsOf(source)
        .filter((target) => target.startsWith("features/") && !target.startsWith(`${own}/`))
        .map((target) => `${source.path} imports ${target}`);
    });
  expect(wrong).toEqual([]);
});

test("every file says in its first line what it is", () => {
  const silent = sources.filter(({ text }) => !text.startsWith("/** ")).map(({ path }) => path);
  expect(silent).toEqual([]);
});

test("no file outgrows one question", () => {
  const long = sources
    .filter(({ text }) => text.split("\n").length > LONGEST_FILE)
    .map(({ path }) => path);
  expect(long).toEqual([]);
});
