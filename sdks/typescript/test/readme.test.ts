/** The examples of the README compile, and its plugin works. */
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { spawnHarness } from "../src/testing/index.js";

const ROOT = new URL("../../", import.meta.url);
/** Inside the package, so that its own name resolves to what is built. */
const FOLDER = new URL(".build/readme/", ROOT);

let examples: string[];

before(async () => {
  const text = await readFile(new URL("README.md", ROOT), "utf8");
  await mkdir(FOLDER, { recursive: true });
  examples = [];
  for (const [index, [, code]] of [...text.matchAll(/```ts\n(.*?)```/gs)].entries()) {
    const file = new URL(`example-${index}.mts`, FOLDER);
    await writeFile(file, code ?? "");
    examples.push(fileURLToPath(file));
  }
});

test("every example compiles under the strictest options", () => {
  assert.equal(examples.length, 2);
  const base = ts.readConfigFile(
    fileURLToPath(new URL("../../tsconfig.base.json", ROOT)),
    ts.sys.readFile,
  );
  const { options } = ts.convertCompilerOptionsFromJson(
    base.config.compilerOptions,
    fileURLToPath(ROOT),
  );
  const program = ts.createProgram(examples, { ...options, types: ["node"] });
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  assert.deepEqual(
    problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    [],
  );
});

test("the plugin of the README answers", async () => {
  const harness = spawnHarness(process.execPath, [fileURLToPath(new URL("example-0.mjs", FOLDER))]);
  await harness.initialize();
  const { results } = await harness.call("metadata/series/search", { query: "er" });
  assert.deepEqual(results, [{ externalId: "Berserk", title: "Berserk" }]);
  await assert.rejects(harness.call("metadata/series/get", { externalId: "Nana" }), {
    code: -32002,
    message: "There is no Nana on the shelf",
  });
  assert.equal(await harness.close(), 0);
});
