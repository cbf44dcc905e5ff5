/** Preprocessing rules as the editor holds them, and the JSON they become. */
import type { PreprocessingRule } from "../api/types";
import { nextKey } from "./row-key";

export interface RuleDraft {
  key: string;
  pattern: string;
  replacement: string;
  description: string;
  enabled: boolean;
}

export function ruleDraft(rule: Partial<PreprocessingRule> = {}): RuleDraft {
  return {
    key: nextKey(),
    pattern: rule.pattern ?? "",
    replacement: rule.replacement ?? "",
    description: rule.description ?? "",
    enabled: rule.enabled ?? true,
  };
}

/** What is stored; anything but a list is no rules. */
export function ruleDrafts(json: unknown): RuleDraft[] {
  return Array.isArray(json) ? json.map((rule: PreprocessingRule) => ruleDraft(rule)) : [];
}

/** A row nobody has written into. */
function isBlank(draft: RuleDraft): boolean {
  return draft.pattern === "" && draft.replacement === "" && draft.description === "";
}

/** The rows that count, in the order the server numbers them. */
export function writtenRules(drafts: readonly RuleDraft[]): RuleDraft[] {
  return drafts.filter((draft) => !isBlank(draft));
}

export function rulesJson(drafts: readonly RuleDraft[]): PreprocessingRule[] {
  return writtenRules(drafts).map(({ pattern, replacement, description, enabled }) => ({
    pattern,
    replacement,
    ...(description !== "" && { description }),
    ...(!enabled && { enabled }),
  }));
}

/** What a rule is called where only a line is shown. */
export function ruleName(draft: RuleDraft | undefined, index: number): string {
  return draft?.description || draft?.pattern || `Rule ${index + 1}`;
}
