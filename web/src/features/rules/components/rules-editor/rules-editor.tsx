/** The list of preprocessing rules: each works on what the one before left. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Icon } from "@/ui/icon";
import { JsonButtons } from "@/ui/json/json-buttons";
import { LiveRegion } from "@/ui/notice/live-region";
import { useVocabulary } from "../../api/get-vocabulary";
import type { Problem } from "../../api/types";
import { moved } from "../../lib/order";
import { pastedRules } from "../../lib/paste";
import { problemsByRow } from "../../lib/problems";
import { type RuleDraft, ruleDraft, rulesJson, writtenRules } from "../../lib/rule-draft";
import { ExampleChips } from "../example-chips";
import { ProblemList } from "../problem-list";
import { RuleRow } from "./rule-row";
import classes from "./rules-editor.module.css";

interface RulesEditorProps {
  /** What the list is called, for assistive technology. */
  label: string;
  rules: readonly RuleDraft[];
  /** Faults of the list, with paths inside it. */
  problems: readonly Problem[];
  onChange: (rules: RuleDraft[]) => void;
}

const PLACEHOLDER = `[
  {
    "pattern": "\\\\s*\\\\(Digital\\\\)$",
    "replacement": "",
    "description": "Remove (Digital) suffix"
  }
]`;

export function RulesEditor({ label, rules, problems, onChange }: RulesEditorProps) {
  const vocabulary = useVocabulary();
  const [news, setNews] = useState("");
  const faults = problemsByRow(problems, writtenRules(rules));

  function move(from: number, to: number) {
    if (to < 0 || to >= rules.length) return;
    onChange(moved(rules, from, to));
    setNews(`Rule ${from + 1} is now rule ${to + 1} of ${rules.length}.`);
  }

  function duplicate(index: number) {
    const copy = rules[index];
    if (copy) onChange([...rules.slice(0, index + 1), ruleDraft(copy), ...rules.slice(index + 1)]);
  }

  return (
    <Stack className={classes.frame} gap="sm">
      <LiveRegion>{news}</LiveRegion>
      <ProblemList problems={faults.get("") ?? []} title="The rules cannot be used" />
      {rules.length === 0 && (
        <Text c="dimmed" size="sm">
          No rules yet: titles are used as they are.
        </Text>
      )}
      <ol aria-label={label} className={classes.list}>
        {rules.map((rule, index) => (
          <RuleRow
            count={rules.length}
            index={index}
            key={rule.key}
            onChange={(change) =>
              onChange(rules.map((it) => (it.key === rule.key ? { ...it, ...change } : it)))
            }
            onDelete={() => onChange(rules.filter((it) => it.key !== rule.key))}
            onDropped={(from) => move(from, index)}
            onDuplicate={() => duplicate(index)}
            onMove={(to) => move(index, to)}
            problems={faults.get(rule.key)}
            rule={rule}
          />
        ))}
      </ol>
      <Group gap="xs" justify="space-between">
        <Button
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...rules, ruleDraft()])}
          size="compact-sm"
          variant="light"
        >
          Add rule
        </Button>
        <JsonButtons
          json={rulesJson(rules)}
          onPaste={onChange}
          placeholder={PLACEHOLDER}
          read={pastedRules}
          what="rules"
        />
      </Group>
      <ExampleChips
        examples={vocabulary.data?.examples.rules ?? []}
        label="Ready-made rules"
        onPick={(rule) => onChange([...rules, ruleDraft(rule)])}
      />
    </Stack>
  );
}
