/** Rules and conditions that somebody pastes, as the documentation writes them. */
import { isObject, type Pasted, readJson } from "@/lib/pasted";
import { type ConditionsDraft, conditionsDraft } from "./conditions-draft";
import { type RuleDraft, ruleDrafts } from "./rule-draft";

/** A list of rules, or one rule alone. */
export function pastedRules(text: string): Pasted<RuleDraft[]> {
  const json = readJson(text);
  if (!json.ok) return json;
  const list = Array.isArray(json.value) ? json.value : [json.value];
  const wrong = list.findIndex((rule) => !isObject(rule) || typeof rule.pattern !== "string");
  if (wrong >= 0) return { ok: false, fault: `Rule ${wrong + 1} has no “pattern”.` };
  return { ok: true, value: ruleDrafts(list) };
}

/** An object with `mode` and `rules`, or the rules alone. */
export function pastedConditions(text: string): Pasted<ConditionsDraft> {
  const json = readJson(text);
  if (!json.ok) return json;
  const whole = Array.isArray(json.value) ? { rules: json.value } : json.value;
  if (!isObject(whole) || !Array.isArray(whole.rules)) {
    return { ok: false, fault: "Conditions are an object with “mode” and “rules”." };
  }
  if (whole.mode !== undefined && whole.mode !== "all" && whole.mode !== "any") {
    return { ok: false, fault: "“mode” is “all” or “any”." };
  }
  const wrong = whole.rules.findIndex(
    (rule) =>
      !isObject(rule) || typeof rule.field !== "string" || typeof rule.operator !== "string",
  );
  if (wrong >= 0) {
    return { ok: false, fault: `Rule ${wrong + 1} needs a “field” and an “operator”.` };
  }
  return { ok: true, value: conditionsDraft(whole) };
}
