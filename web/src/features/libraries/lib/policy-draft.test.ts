/** A library's policy between JSON and the editor. */
import { expect, test } from "vitest";
import { policyDraft, policyJson } from "./policy-draft";

const FULL = {
  default: { strategy: "fill_gaps" },
  fields: {
    summary: { strategy: "overwrite", providers: ["metadata-openlibrary", "metadata-echo"] },
    genres: { strategy: "merge_lists" },
  },
  genres: { map: { "sci-fi": "Science Fiction" }, allow: ["Drama"], deny: ["Adult"] },
  tags: { deny: ["to-read"] },
};

test("a policy goes through the editor unchanged", () => {
  expect(policyJson(policyDraft(FULL))).toEqual(FULL);
});

test.each([undefined, null, {}, { default: { strategy: "overwrite" } }])("%j is none", (json) => {
  expect(policyJson(policyDraft(json))).toBeNull();
});

test("a field that says what the default says is kept, because the default may be another", () => {
  const policy = {
    default: { strategy: "fill_gaps" },
    fields: { year: { strategy: "overwrite" } },
  };
  expect(policyJson(policyDraft(policy))).toEqual(policy);
});

test("half a renaming is no renaming", () => {
  const draft = policyDraft({});
  draft.genres.map = [
    { from: "sci-fi", to: "" },
    { from: " sf ", to: " Science Fiction " },
  ];
  expect(policyJson(draft)).toEqual({ genres: { map: { sf: "Science Fiction" } } });
});
