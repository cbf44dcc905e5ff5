/** A policy that somebody pastes, as the documentation writes it. */
import { isObject, type Pasted, readJson } from "@/lib/pasted";
import { type PolicyDraft, policyDraft, STRATEGIES } from "./policy-draft";

const PARTS = ["default", "fields", "genres", "tags"];

export function pastedPolicy(text: string): Pasted<PolicyDraft> {
  const json = readJson(text);
  if (!json.ok) return json;
  // Without a policy everything is as it would be by default, and that is copied as `null`.
  const policy = json.value ?? {};
  const fault = faultOf(policy);
  return fault ? { ok: false, fault } : { ok: true, value: policyDraft(policy) };
}

function faultOf(policy: unknown): string | undefined {
  if (!isObject(policy)) return "A policy is an object.";
  const unknown = Object.keys(policy).find((part) => !PARTS.includes(part));
  if (unknown) return `A policy has no “${unknown}”, only ${PARTS.join(", ")}.`;
  const { default: standard, fields = {}, genres, tags } = policy;
  if (!isObject(fields)) return "“fields” is an object with a rule for each field.";
  return (
    [["default", standard] as const, ...Object.entries(fields)]
      .map(([name, rule]) => ruleFault(name, rule))
      .find(Boolean) ??
    wordsFault("genres", genres) ??
    wordsFault("tags", tags)
  );
}

function ruleFault(name: string, rule: unknown): string | undefined {
  if (rule === undefined) return undefined;
  if (!isObject(rule)) return `The rule of “${name}” is an object.`;
  const { strategy = "overwrite", providers = [] } = rule;
  if (!STRATEGIES.some(({ value }) => value === strategy)) {
    return `The strategy of “${name}” is ${STRATEGIES.map(({ value }) => value).join(", ")}.`;
  }
  return isTexts(providers) ? undefined : `The providers of “${name}” are a list of names.`;
}

function wordsFault(part: string, words: unknown): string | undefined {
  if (words === undefined) return undefined;
  if (!isObject(words)) return `“${part}” is an object.`;
  const { map = {}, allow = [], deny = [] } = words;
  if (!isObject(map) || !isTexts(Object.values(map))) return `“${part}.map” gives words for words.`;
  return isTexts(allow) && isTexts(deny)
    ? undefined
    : `“allow” and “deny” of “${part}” are lists of words.`;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
