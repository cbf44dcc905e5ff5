/** What is published with the code. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

test("the package holds its licences and its README", () => {
  const report = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const files = [...report.matchAll(/"path": "([^"]+)"/g)].map(([, path]) => path);
  for (const file of ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "dist/index.js"]) {
    assert.ok(files.includes(file), `${file} is not in the package`);
  }
});
