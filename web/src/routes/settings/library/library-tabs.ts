/** The tabs of a library's settings, and which of them a refused field stands on. */

export type LibraryTab = "general" | "rules" | "conditions" | "matching" | "policy";

export const TAB_NAMES: Record<LibraryTab, string> = {
  general: "General",
  rules: "Title rules",
  conditions: "Conditions",
  matching: "Auto-match",
  policy: "Fields and providers",
};

const TABS: Readonly<Record<string, LibraryTab>> = {
  titlePreprocessingRules: "rules",
  autoMatchConditions: "conditions",
  autoMatchAfterScan: "matching",
  metadataPolicy: "policy",
};

/** The tab of the first of these fields. */
export function tabOfFields(fields: readonly string[]): LibraryTab | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  return TABS[/^[A-Za-z]+/.exec(first)?.[0] ?? ""] ?? "general";
}
