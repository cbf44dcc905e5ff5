/** Bursts become one call. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBatch } from "@/lib/batch";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a burst is handed on once, without repeats", () => {
  const flush = vi.fn();
  const batch = createBatch<string>(500, flush);
  for (const key of ["a", "b", "a"]) batch.add(key);
  vi.advanceTimersByTime(500);
  expect(flush).toHaveBeenCalledExactlyOnceWith(new Set(["a", "b"]));
});

test("what comes after a flush waits for the next", () => {
  const flush = vi.fn();
  const batch = createBatch<string>(500, flush);
  batch.add("a");
  vi.advanceTimersByTime(500);
  batch.add("b");
  vi.advanceTimersByTime(499);
  expect(flush).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(flush).toHaveBeenLastCalledWith(new Set(["b"]));
});

test("stopping drops what waits", () => {
  const flush = vi.fn();
  const batch = createBatch<string>(500, flush);
  batch.add("a");
  batch.stop();
  vi.advanceTimersByTime(1000);
  expect(flush).not.toHaveBeenCalled();
});
