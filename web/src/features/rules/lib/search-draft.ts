/** What decides a search, of a plugin or of a library, as the editors hold it; and what it is when tried out or saved. */
import type { Conditions, Overrides, PreprocessingRule } from "../api/types";
import { type ConditionsDraft, conditionsDraft, conditionsJson } from "./conditions-draft";
import { type RuleDraft, ruleDrafts, rulesJson } from "./rule-draft";

export interface SearchDraft {
  /** Only plugins have one. */
  template: string;
  rules: RuleDraft[];
  conditions: ConditionsDraft;
}

export function searchDraft(saved: {
  template?: string | undefined;
  rules?: unknown;
  conditions?: unknown;
}): SearchDraft {
  return {
    template: saved.template ?? "",
    rules: ruleDrafts(saved.rules),
    conditions: conditionsDraft(saved.conditions),
  };
}

export interface PluginSearchBody {
  searchQueryTemplate: string | null;
  searchPreprocessingRules: PreprocessingRule[] | null;
  autoMatchConditions: Conditions | null;
}

export function pluginSearchBody(draft: SearchDraft): PluginSearchBody {
  const rules = rulesJson(draft.rules);
  return {
    searchQueryTemplate: draft.template.trim() === "" ? null : draft.template,
    searchPreprocessingRules: rules.length > 0 ? rules : null,
    autoMatchConditions: conditionsJson(draft.conditions),
  };
}

export function pluginOverrides(draft: SearchDraft, useExistingExternalId: boolean): Overrides {
  const { autoMatchConditions, ...rest } = pluginSearchBody(draft);
  return { ...rest, pluginConditions: autoMatchConditions, useExistingExternalId };
}

export interface LibrarySearchBody {
  titlePreprocessingRules: PreprocessingRule[] | null;
  autoMatchConditions: Conditions | null;
}

export function librarySearchBody(draft: SearchDraft): LibrarySearchBody {
  const rules = rulesJson(draft.rules);
  return {
    titlePreprocessingRules: rules.length > 0 ? rules : null,
    autoMatchConditions: conditionsJson(draft.conditions),
  };
}

export function libraryOverrides(draft: SearchDraft): Overrides {
  const { autoMatchConditions, ...rest } = librarySearchBody(draft);
  return { ...rest, libraryConditions: autoMatchConditions };
}
