/** Editing locks what it touches, and sends only what differs. */
import { expect, test } from "vitest";
import { changeOf, EMPTY_DRAFT, isLocked, type Original, withLock, withValue } from "./draft";

const original: Original = {
  metadata: { title: "Old", genres: ["War"], year: 1999 },
  locks: ["year"],
};

test("an edited field locks itself", () => {
  const draft = withValue(EMPTY_DRAFT, "title", "New");
  expect(isLocked(original, draft, "title")).toBe(true);
  expect(changeOf(original, draft)).toEqual({ fields: { title: "New" }, locks: { title: true } });
});

test("typing the old value again takes the edit and its lock back", () => {
  const draft = withValue(withValue(EMPTY_DRAFT, "title", "New"), "title", "Old ");
  expect(isLocked(original, draft, "title")).toBe(false);
  expect(changeOf(original, draft)).toBeNull();
});

test("a lock taken off by hand stays off although the field was edited", () => {
  const draft = withLock(withValue(EMPTY_DRAFT, "title", "New"), "title", false);
  expect(changeOf(original, draft)).toEqual({ fields: { title: "New" }, locks: { title: false } });
});

test("locks can change without values", () => {
  const draft = withLock(EMPTY_DRAFT, "year", false);
  expect(changeOf(original, draft)).toEqual({ fields: {}, locks: { year: false } });
});

test("emptied fields are cleared with null", () => {
  const draft = withValue(withValue(EMPTY_DRAFT, "genres", []), "title", "  ");
  expect(changeOf(original, draft)?.fields).toEqual({ genres: null, title: null });
});
