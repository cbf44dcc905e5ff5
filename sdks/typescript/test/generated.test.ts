/** The checked-in types are what the schema gives today. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);

test("src/generated/protocol.ts fits protocol/schema", () => {
  const script =
    'import("./scripts/generate-types.mjs").then((m) => process.stdout.write(m.generateFromRepository()))';
  const expected = execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });
  const actual = readFileSync(new URL("src/generated/protocol.ts", ROOT), "utf8");
  assert.equal(actual, expected, "run `npm run generate` in sdks/typescript");
});
