/** The editor of one part of the search settings: the template, the rules, or the conditions. */
import { Text } from "@mantine/core";
import type { SearchDraft } from "../lib/search-draft";
import type { SearchTrial, Side } from "../lib/use-search-trial";
import { ConditionsEditor } from "./conditions-editor/conditions-editor";
import { RulesEditor } from "./rules-editor/rules-editor";
import { TemplateEditor } from "./template-editor/template-editor";

export type PartName = "template" | "rules" | "conditions";

export interface SearchPartProps {
  part: PartName;
  side: Side;
  draft: SearchDraft;
  trial: Pick<SearchTrial, "problems" | "verdicts">;
  onChange: (change: Partial<SearchDraft>) => void;
}

const RULES_ABOUT: Record<Side, string> = {
  library:
    "Every match is replaced, rule after rule. They clean the titles of new series and every query, before the rules of a plugin.",
  plugin:
    "Every match is replaced, rule after rule, on what the template and the rules of the library left.",
};

export function SearchPart({ part, side, draft, trial, onChange }: SearchPartProps) {
  switch (part) {
    case "template":
      return (
        <TemplateEditor
          onChange={(template) => onChange({ template })}
          problems={trial.problems.template}
          template={draft.template}
        />
      );
    case "rules":
      return (
        <>
          <Text c="dimmed" mb="sm" size="sm">
            {RULES_ABOUT[side]}
          </Text>
          <RulesEditor
            label="Preprocessing rules"
            onChange={(rules) => onChange({ rules })}
            problems={trial.problems.rules}
            rules={draft.rules}
          />
        </>
      );
    case "conditions":
      return (
        <ConditionsEditor
          conditions={draft.conditions}
          onChange={(conditions) => onChange({ conditions })}
          problems={trial.problems.conditions}
          verdicts={trial.verdicts}
        />
      );
  }
}
