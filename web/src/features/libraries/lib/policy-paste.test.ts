/** A pasted policy: what is taken, and what is said about the rest. */
import { expect, test } from "vitest";
import { policyJson } from "./policy-draft";
import { pastedPolicy } from "./policy-paste";

/** As the documentation writes it, without what is empty there. */
const DOCUMENTED = {
  fields: {
    summary: { strategy: "fill_gaps", providers: ["metadata-openlibrary", "metadata-echo"] },
    genres: { strategy: "merge_lists" },
  },
  genres: { map: { "sci-fi": "Science Fiction" }, deny: ["ecchi"] },
  tags: { deny: ["to-read"] },
};

test.each([DOCUMENTED, null])("%j goes through the editor unchanged", (policy) => {
  const pasted = pastedPolicy(JSON.stringify(policy));
  expect(pasted.ok && policyJson(pasted.value)).toEqual(policy);
});

test.each([
  ["{", /not JSON/],
  ["[]", /is an object/],
  ['{"strategy": "overwrite"}', /no “strategy”, only default/],
  ['{"default": {"strategy": "append"}}', /“default” is overwrite, fill_gaps, merge_lists/],
  ['{"fields": []}', /“fields” is an object/],
  ['{"fields": {"year": {"providers": "echo"}}}', /providers of “year”/],
  ['{"genres": {"map": {"a": 1}}}', /“genres.map”/],
  ['{"tags": {"deny": "to-read"}}', /“deny” of “tags”/],
])("%s is refused", (text, fault) => {
  const pasted = pastedPolicy(text);
  expect(pasted.ok ? "" : pasted.fault).toMatch(fault);
});
