/** One condition: a field, an operator, a value, and what it says about the sample. */
import { ActionIcon, Autocomplete, NativeSelect, Tooltip } from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { ConditionVerdict, Problem, Vocabulary } from "../../api/types";
import type { ConditionDraft } from "../../lib/conditions-draft";
import { fitted, operandInput } from "../../lib/operand";
import { faultAt } from "../../lib/problems";
import classes from "./conditions-editor.module.css";
import { OperandField } from "./operand-field";

interface ConditionRowProps {
  rule: ConditionDraft;
  index: number;
  vocabulary: Vocabulary | undefined;
  problems: readonly Problem[] | undefined;
  verdict: ConditionVerdict | undefined;
  onChange: (rule: ConditionDraft) => void;
  onDelete: () => void;
}

export function ConditionRow(props: ConditionRowProps) {
  const { rule, index, vocabulary, problems, verdict, onChange, onDelete } = props;
  const name = `Condition ${index + 1}`;
  const field = vocabulary?.fields.find(({ path }) => path === snakePath(rule.field));
  const operator = vocabulary?.operators.find((it) => it.name === rule.operator);
  const input = operandInput(operator, field, rule.value);

  /** The value follows the operator: what fits is kept. */
  function choose(change: { field?: string; operator?: string }) {
    const next = { key: rule.key, field: rule.field, operator: rule.operator, ...change };
    const nextField = vocabulary?.fields.find(({ path }) => path === snakePath(next.field));
    const nextOperator = vocabulary?.operators.find((it) => it.name === next.operator);
    const value = fitted(operandInput(nextOperator, nextField, rule.value), rule.value);
    onChange(value === undefined ? next : { ...next, value });
  }

  return (
    <li aria-label={name} className={classes.row}>
      <div className={classes.fields}>
        <FieldInput
          error={faultAt(problems, "field") ?? faultAt(problems, "")}
          name={`${name}: field`}
          onChange={(path) => choose({ field: path })}
          value={rule.field}
          vocabulary={vocabulary}
        />
        <NativeSelect
          aria-label={`${name}: operator`}
          data={operatorChoices(vocabulary, rule.operator)}
          error={faultAt(problems, "operator")}
          onChange={(event) => choose({ operator: event.currentTarget.value })}
          value={rule.operator}
        />
        <OperandField
          error={faultAt(problems, "value")}
          field={field}
          input={input}
          name={`${name}: value`}
          onChange={(value) => {
            const { value: _, ...rest } = rule;
            onChange(value === undefined ? rest : { ...rest, value });
          }}
          value={rule.value}
        />
        <Tooltip label={`Delete ${name}`}>
          <ActionIcon
            aria-label={`Delete ${name}`}
            color="gray"
            onClick={onDelete}
            size="lg"
            variant="subtle"
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {verdict && (
        <div className={classes.verdict} data-passed={verdict.passed || undefined}>
          <Icon name={verdict.passed ? "check" : "close"} size={14} />
          <span>{verdict.text}</span>
        </div>
      )}
    </li>
  );
}

/** Both spellings name the same field; the table has this one. */
function snakePath(path: string): string {
  const [first = "", ...rest] = path.trim().split(".");
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [snake(first), ...(first.startsWith("external") ? rest : rest.map(snake))].join(".");
}

function operatorChoices(vocabulary: Vocabulary | undefined, current: string) {
  const known = (vocabulary?.operators ?? []).map(({ name, label }) => ({ value: name, label }));
  const isKnown = known.some(({ value }) => value === current);
  return isKnown ? known : [{ value: current, label: current }, ...known];
}

interface FieldInputProps {
  name: string;
  value: string;
  error: string | undefined;
  vocabulary: Vocabulary | undefined;
  onChange: (path: string) => void;
}

function FieldInput({ name, value, error, vocabulary, onChange }: FieldInputProps) {
  const labels = new Map(vocabulary?.fields.map(({ path, label }) => [path, label]));
  return (
    <Autocomplete
      aria-label={name}
      className={classes.mono ?? ""}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      data={[...labels.keys()]}
      error={error}
      limit={60}
      maxDropdownHeight={280}
      onChange={onChange}
      placeholder="metadata.status"
      renderOption={({ option }) => (
        <div>
          <div style={{ fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 }}>
            {option.value}
          </div>
          <div style={{ color: "var(--mantine-color-dimmed)", fontSize: 12 }}>
            {labels.get(option.value)}
          </div>
        </div>
      )}
      selectFirstOptionOnChange={false}
      spellCheck={false}
      value={value}
    />
  );
}
