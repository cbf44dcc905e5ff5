/** Counts the tests that a log speaks of, for the runners in use: cargo test, Vitest and node:test. */
import { existsSync, readFileSync } from "node:fs";

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are control characters.
const COLOUR = /\u001b(?:\[[0-9;]*m|\(B)/g;

const CARGO = /^test result: \w+\. (\d+) passed; (\d+) failed;/gm;
const NODE_PASSED = /^(?:# |ℹ )pass (\d+)$/gm;
const NODE_FAILED = /^(?:# |ℹ )fail (\d+)$/gm;
const VITEST = /^\s+Tests {2}(.+)$/gm;

export function countTests(log) {
  if (!existsSync(log)) return { passed: 0, failed: 0 };
  return countIn(readFileSync(log, "utf8"));
}

/** What tests said that they could not prove on this machine, each once. */
export function leftOutIn(coloured) {
  const lines = withoutColour(coloured).matchAll(/^left out: (.+)$/gm);
  return [...new Set([...lines].map(([, what]) => what))];
}

export function leftOut(log) {
  return existsSync(log) ? leftOutIn(readFileSync(log, "utf8")) : [];
}

export const withoutColour = (text) => text.replaceAll(COLOUR, "");

export function countIn(coloured) {
  const text = withoutColour(coloured);
  const count = { passed: 0, failed: 0 };
  for (const [, passed, failed] of text.matchAll(CARGO)) {
    count.passed += Number(passed);
    count.failed += Number(failed);
  }
  for (const [, passed] of text.matchAll(NODE_PASSED)) count.passed += Number(passed);
  for (const [, failed] of text.matchAll(NODE_FAILED)) count.failed += Number(failed);
  for (const [, summary] of text.matchAll(VITEST)) {
    count.passed += Number(summary.match(/(\d+) passed/)?.[1] ?? 0);
    count.failed += Number(summary.match(/(\d+) failed/)?.[1] ?? 0);
  }
  return count;
}
