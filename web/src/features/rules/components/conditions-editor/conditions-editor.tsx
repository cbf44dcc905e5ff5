/** When items are matched without being asked: all or any of these must hold. */
import { Alert, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { Icon } from "@/ui/icon";
import { JsonButtons } from "@/ui/json/json-buttons";
import { useVocabulary } from "../../api/get-vocabulary";
import type { ConditionVerdict, Problem } from "../../api/types";
import {
  type ConditionDraft,
  type ConditionsDraft,
  conditionDraft,
  conditionsJson,
  writtenConditions,
} from "../../lib/conditions-draft";
import { pastedConditions } from "../../lib/paste";
import { problemsByRow } from "../../lib/problems";
import { ExampleChips } from "../example-chips";
import { ProblemList } from "../problem-list";
import { ConditionRow } from "./condition-row";
import classes from "./conditions-editor.module.css";

interface ConditionsEditorProps {
  conditions: ConditionsDraft;
  /** Faults of the conditions, with paths inside them. */
  problems: readonly Problem[];
  /** What they say about the sample, of these conditions alone. */
  verdicts: readonly ConditionVerdict[];
  onChange: (conditions: ConditionsDraft) => void;
}

const PLACEHOLDER = `{
  "mode": "all",
  "rules": [
    { "field": "external_ids.plugin:metadata-echo", "operator": "is_null" },
    { "field": "book_count", "operator": "gte", "value": 1 }
  ]
}`;

export function ConditionsEditor(props: ConditionsEditorProps) {
  const { conditions, problems, verdicts, onChange } = props;
  const vocabulary = useVocabulary();
  const written = writtenConditions(conditions);
  const faults = problemsByRow(problems, written);
  const verdictOf = (rule: ConditionDraft) =>
    verdicts.find(({ index }) => written[index]?.key === rule.key);
  const withRules = (rules: ConditionDraft[]) => onChange({ ...conditions, rules });

  return (
    <Stack className={classes.frame} gap="sm">
      {conditions.rules.length === 0 ? (
        <Alert color="gray" icon={<Icon name="alert" />} variant="light">
          Without conditions auto-matching runs for all series. A search somebody starts by hand
          never asks for conditions.
        </Alert>
      ) : (
        <ModeSwitch mode={conditions.mode} onChange={(mode) => onChange({ ...conditions, mode })} />
      )}
      <ProblemList problems={faults.get("") ?? []} title="The conditions cannot be used" />
      <ol aria-label="Conditions" className={classes.list}>
        {conditions.rules.map((rule, index) => (
          <ConditionRow
            index={index}
            key={rule.key}
            onChange={(next) =>
              withRules(conditions.rules.map((it) => (it.key === rule.key ? next : it)))
            }
            onDelete={() => withRules(conditions.rules.filter((it) => it.key !== rule.key))}
            problems={faults.get(rule.key)}
            rule={rule}
            verdict={verdictOf(rule)}
            vocabulary={vocabulary.data}
          />
        ))}
      </ol>
      <Group gap="xs" justify="space-between">
        <Button
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => withRules([...conditions.rules, conditionDraft()])}
          size="compact-sm"
          variant="light"
        >
          Add condition
        </Button>
        <JsonButtons
          json={conditionsJson(conditions)}
          onPaste={onChange}
          placeholder={PLACEHOLDER}
          read={pastedConditions}
          what="conditions"
        />
      </Group>
      <ExampleChips
        examples={vocabulary.data?.examples.conditions ?? []}
        label="Ready-made conditions"
        onPick={(rule) => withRules([...conditions.rules, conditionDraft(rule)])}
      />
    </Stack>
  );
}

interface ModeSwitchProps {
  mode: ConditionsDraft["mode"];
  onChange: (mode: ConditionsDraft["mode"]) => void;
}

function ModeSwitch({ mode, onChange }: ModeSwitchProps) {
  return (
    <Group gap="xs">
      <Text size="sm">Match when</Text>
      <SegmentedControl
        aria-label="How many conditions must hold"
        data={[
          { value: "all", label: "all" },
          { value: "any", label: "any" },
        ]}
        onChange={(value) => onChange(value === "any" ? "any" : "all")}
        size="xs"
        value={mode}
      />
      <Text size="sm">of these hold:</Text>
    </Group>
  );
}
