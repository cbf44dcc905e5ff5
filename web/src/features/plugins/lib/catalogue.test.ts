/** Official plugins: the form that each fills in, and how one is recognised. */
import { expect, test } from "vitest";
import { CATALOGUE, type CatalogueEntry, entryDraft, runsEntry } from "./catalogue";

function entry(name: string): CatalogueEntry {
  const found = CATALOGUE.find((entry) => entry.name === name);
  if (!found) throw new Error(`no official plugin is called ${name}`);
  return found;
}

const OPEN_LIBRARY = entry("metadata-openlibrary");
const ECHO = entry("metadata-echo");

test("a provider of books is offered where books are, with a gentle pace and no credentials", () => {
  expect(entryDraft(OPEN_LIBRARY, undefined, [])).toMatchObject({
    name: "metadata-openlibrary",
    displayName: "Open Library Metadata",
    command: "npx",
    args: "-y\n@ashdev/codex-plugin-metadata-openlibrary@1.9.3",
    permissions: ["metadata:read", "metadata:write:*"],
    scopes: ["book:detail", "book:bulk", "library:detail"],
    isRateLimited: true,
    requestsPerMinute: 60,
    credentials: "",
  });
});

test("a second one is numbered", () => {
  const draft = entryDraft(OPEN_LIBRARY, undefined, ["metadata-openlibrary"]);
  expect([draft.name, draft.displayName]).toEqual([
    "metadata-openlibrary-2",
    "Open Library Metadata 2",
  ]);
});

test.each([
  ["npx", ["-y", "@ashdev/codex-plugin-metadata-openlibrary"]],
  ["node", ["/srv/plugins/metadata-openlibrary/dist/index.js"]],
  ["codex-plugin-metadata-openlibrary", []],
])("%s %s is the Open Library plugin and not the Echo", (command, args) => {
  expect(runsEntry(OPEN_LIBRARY, args, command)).toBe(true);
  expect(runsEntry(ECHO, args, command)).toBe(false);
});
