/** What is said about tasks. */
import { expect, test } from "vitest";
import type { Task } from "../api/types";
import { isOpen, paceText, percentOf, planText, tallyText, waitingText } from "./task-words";

const progress = { total: 1000, done: 300, failed: 10, skipped: 30, open: 660 };
const task: Task = {
  id: "t",
  kind: "auto_match",
  title: "Auto-match of Manga with Echo",
  status: "running",
  dryRun: false,
  priority: 0,
  runId: "r",
  progress,
  createdAt: "2026-05-02T12:00:00Z",
};

test.each([
  [{ perSecond: 12.3, secondsLeft: 54 }, "340 of 1,000 · 12 per second · about 54 s left"],
  [{ perSecond: 1.53, secondsLeft: 431 }, "340 of 1,000 · 1.5 per second · about 7 min 11 s left"],
  [{ perSecond: 0.5 }, "340 of 1,000 · 30 per minute"],
  [{ status: "paused", perSecond: 12, secondsLeft: 54 } as const, "340 of 1,000"],
])("pace of %j", (change, text) => {
  expect(paceText({ ...task, ...change })).toBe(text);
});

test("a task without items has no percentage", () => {
  expect(percentOf({ total: 0, done: 0, failed: 0, skipped: 0, open: 0 })).toBeUndefined();
  expect(percentOf(progress)).toBe(34);
});

test("only what happened is tallied", () => {
  expect(tallyText(progress)).toBe("300 done · 30 skipped · 10 failed");
  expect(tallyText({ ...progress, failed: 0, skipped: 0 })).toBe("300 done");
  expect(tallyText({ total: 5, done: 0, failed: 0, skipped: 0, open: 5 })).toBeUndefined();
});

test("a wait is told while it lasts", () => {
  const now = Date.parse("2026-05-02T12:00:00Z");
  const waiting = {
    ...task,
    waitingUntil: "2026-05-02T12:03:00Z",
    waitingReason: "Open Library allows no more calls",
  };
  expect(waitingText(waiting, now)).toMatch(
    /^Open Library allows no more calls: goes on at \d\d:03$/,
  );
  expect(waitingText(waiting, now + 180_000)).toBeUndefined();
  expect(waitingText({ ...waiting, status: "cancelled" }, now)).toBeUndefined();
});

test("a plan counts the items before the calls", () => {
  expect(planText({ items: 60, text: "120 calls, 90 a minute, about 2 min" })).toBe(
    "60 items: 120 calls, 90 a minute, about 2 min.",
  );
  expect(planText({ items: 0, text: "0 calls" })).toBe("Nothing here is left to match.");
});

test("paused work is still open", () => {
  expect(isOpen({ status: "paused" })).toBe(true);
  expect(isOpen({ status: "failed" })).toBe(false);
});
