/** Joining portions of a log. */
import { expect, test } from "vitest";
import type { LogLine } from "@/api/models";
import { joinTail } from "./join-tail";

function line(seq: number): LogLine {
  return { seq, at: "2026-05-02T12:00:00Z", level: "info", text: `line ${seq}` };
}

test("lines that came twice are shown once", () => {
  const joined = joinTail([line(1), line(2)], [line(2), line(3)]);
  expect(joined.map((item) => item.seq)).toEqual([1, 2, 3]);
});

test("only the newest lines are kept", () => {
  const many = Array.from({ length: 600 }, (_, index) => line(index));
  const joined = joinTail(many, [line(600)]);
  expect(joined).toHaveLength(500);
  expect(joined.at(-1)?.seq).toBe(600);
});
