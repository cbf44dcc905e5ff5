/** The last line of a test run must not count wrong. */
import assert from "node:assert/strict";
import test from "node:test";
import { countIn, leftOutIn } from "./tally.mjs";

test("tests of every runner in use are counted, coloured or not", () => {
  const cases = [
    ["test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out", 3, 0],
    [
      "test result: FAILED. 2 passed; 1 failed; 0 ignored\ntest result: ok. 4 passed; 0 failed;",
      6,
      1,
    ],
    ["# tests 6\n# pass 5\n# fail 1\n", 5, 1],
    ["ℹ tests 6\nℹ pass 6\nℹ fail 0\n", 6, 0],
    [
      "\u001b[2m      Tests \u001b[22m \u001b[31m2 failed\u001b[39m | \u001b[32m12 passed\u001b[39m (14)",
      12,
      2,
    ],
    [" Test Files  3 passed (3)\n      Tests  7 passed (7)\n", 7, 0],
    ["10 passed, 2 failed is only talk", 0, 0],
  ];
  for (const [log, passed, failed] of cases)
    assert.deepEqual(countIn(log), { passed, failed }, log);
});

test("what was left out is told once, wherever a program said it", () => {
  const log =
    "running 3 tests\nleft out: a\ntest x ... ok\nnot left out: b\nleft out: c\nleft out: a\n";
  assert.deepEqual(leftOutIn(log), ["a", "c"]);
});
