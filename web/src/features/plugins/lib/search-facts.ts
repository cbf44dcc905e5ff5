/** How a plugin is searched, in a few words. */
import type { Plugin } from "@/api/models";
import { formatCount } from "@/lib/format";

export function searchFacts(plugin: Plugin): string[] {
  const rules = countOf(plugin.searchPreprocessingRules);
  const conditions = countOf((plugin.autoMatchConditions as { rules?: unknown } | null)?.rules);
  return [
    plugin.searchQueryTemplate ? "own query template" : "searches for the title",
    ...(rules > 0 ? [formatCount(rules, "rule")] : []),
    ...(conditions > 0 ? [formatCount(conditions, "condition")] : []),
    ...(plugin.useExistingExternalId ? ["known IDs first"] : []),
  ];
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
