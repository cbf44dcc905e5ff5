/** The tabs of the configure dialog, and which of them a refused field stands on. */

export type ConfigureTab = "general" | "permissions" | "template" | "rules" | "conditions";

export const TAB_NAMES: Record<ConfigureTab, string> = {
  general: "General",
  permissions: "Permissions",
  template: "Template",
  rules: "Preprocessing",
  conditions: "Conditions",
};

const TABS: Readonly<Record<string, ConfigureTab>> = {
  permissions: "permissions",
  scopes: "permissions",
  libraryIds: "permissions",
  searchQueryTemplate: "template",
  searchPreprocessingRules: "rules",
  autoMatchConditions: "conditions",
};

/** The tab of the first of these fields; whatever has no tab of its own is on the general one. */
export function tabOfFields(fields: readonly string[]): ConfigureTab | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  const name = /^[A-Za-z]+/.exec(first)?.[0] ?? "";
  return TABS[name] ?? "general";
}
