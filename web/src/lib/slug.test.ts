/** Machine names. */
import { expect, test } from "vitest";
import { freeSlug, slugOf } from "@/lib/slug";

test.each([
  ["Echo Metadata", "echo-metadata"],
  ["  Éditions & Co. ", "editions-co"],
  ["--", ""],
  ["日本", ""],
  ["a".repeat(120), "a".repeat(100)],
])("%s becomes %s", (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});

test("a taken name is numbered", () => {
  expect(freeSlug("echo", [])).toBe("echo");
  expect(freeSlug("echo", ["echo", "echo-2"])).toBe("echo-3");
});
