/** Scans in words. */
import { expect, test } from "vitest";
import type { Scan } from "@/api/models";
import { isScanning, scanOutcome, scanPace, scanPercent, scanTrouble } from "./scan";

function scan(change: Partial<Scan>): Scan {
  return {
    id: "s",
    libraryId: "l",
    status: "running",
    filesTotal: 200,
    filesProcessed: 50,
    filesFailed: 0,
    booksAdded: 0,
    booksUpdated: 0,
    booksMoved: 0,
    booksMissing: 0,
    filesPerSecond: 12.4,
    startedAt: "2026-05-02T12:00:00Z",
    ...change,
  };
}

test("only a waiting or running scan counts as scanning", () => {
  expect(isScanning(undefined)).toBe(false);
  expect(isScanning(scan({ status: "pending" }))).toBe(true);
  expect(isScanning(scan({ status: "cancelled" }))).toBe(false);
});

test("progress is unknown until files were counted", () => {
  expect(scanPercent(scan({ filesTotal: 0 }))).toBeUndefined();
  expect(scanPace(scan({ filesTotal: 0 }))).toBe("Looking for books…");
  expect(scanPercent(scan({}))).toBe(25);
});

test("the pace says how many, how fast and how long", () => {
  expect(scanPace(scan({ secondsLeft: 75, filesFailed: 2 }))).toBe(
    "50 of 200 files · 12 per second · 1 min 15 s left · 2 failed",
  );
});

test.each([
  [scan({ status: "completed" }), "Last scan: nothing changed"],
  [
    scan({ status: "completed", booksAdded: 3, filesFailed: 1 }),
    "Last scan: 3 added, 1 unreadable",
  ],
  [scan({ status: "cancelled", booksAdded: 3 }), "Scan cancelled: 3 added"],
  [scan({ status: "failed", error: "the folder is gone" }), "Scan failed: the folder is gone"],
])("the outcome names what changed", (finished, sentence) => {
  expect(scanOutcome(finished)).toBe(sentence);
});

const ENDED = { status: "completed", filesProcessed: 12, filesTotal: 340 } as Scan;

test.each<[Partial<Scan>, RegExp | undefined]>([
  [{}, undefined],
  [{ status: "running" }, undefined],
  [{ status: "failed", error: "the folder is empty." }, /^The folder is empty\.$/],
  [{ status: "failed" }, /no reason/],
  [{ status: "cancelled" }, /12 of 340 files/],
])("%j", (change, text) => {
  const trouble = scanTrouble({ ...ENDED, ...change });
  if (text) expect(trouble?.text).toMatch(text);
  else expect(trouble).toBeUndefined();
});
