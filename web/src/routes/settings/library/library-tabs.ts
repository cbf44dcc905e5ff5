/** The tabs of a library's settings, and which of them a refused field stands on. */

export type LibraryTab = "general" | "rules" | "conditions" | "matching" | "policy";

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
