/** Conditions as the editor holds them, and the JSON they become. */
import type { ConditionRule, Conditions } from "../api/types";
import { nextKey } from "./row-key";

export interface ConditionDraft {
  key: string;
  field: string;
  operator: string;
  /** Absent for operators that compare with nothing. */
  value?: unknown;
}

export interface ConditionsDraft {
  mode: "all" | "any";
  rules: ConditionDraft[];
}

export function conditionDraft(rule: Partial<ConditionRule> = {}): ConditionDraft {
  return {
    key: nextKey(),
    field: rule.field ?? "",
    operator: rule.operator ?? "is_not_null",
    ...(rule.value !== undefined && { value: rule.value }),
  };
}

export function conditionsDraft(json: unknown): ConditionsDraft {
  const { mode, rules } = (json ?? {}) as Partial<Conditions>;
  return {
    mode: mode === "any" ? "any" : "all",
    rules: Array.isArray(rules) ? rules.map((rule) => conditionDraft(rule)) : [],
  };
}

/** The rows that count, in the order the server numbers them: those that name a field. */
export function writtenConditions({ rules }: ConditionsDraft): ConditionDraft[] {
  return rules.filter((rule) => rule.field.trim() !== "");
}

/** `null` when there is nothing to meet. */
export function conditionsJson(draft: ConditionsDraft): Conditions | null {
  const rules = writtenConditions(draft).map(({ field, operator, value }) => ({
    field: field.trim(),
    operator,
    ...(value !== undefined && { value }),
  }));
  return rules.length === 0 ? null : { mode: draft.mode, rules };
}
