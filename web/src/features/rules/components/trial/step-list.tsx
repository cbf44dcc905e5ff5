/** How a query came about, step by step. */
import { Text } from "@mantine/core";
import type { Step } from "../../api/types";
import { type RuleDraft, ruleName } from "../../lib/rule-draft";
import { textChange } from "../../lib/text-change";
import classes from "./trial.module.css";

/** The rules that steps and statistics point at; those of a side that is not edited here are absent. */
export interface NamedRules {
  library?: readonly RuleDraft[];
  plugin?: readonly RuleDraft[];
}

interface StepListProps {
  steps: readonly Step[];
  rules: NamedRules;
}

export function StepList({ steps, rules }: StepListProps) {
  return (
    <ol aria-label="Steps" className={classes.steps}>
      {steps.map((step) => (
        <li className={classes.step} key={`${step.source} ${step.index}`}>
          <Text c="dimmed" size="xs">
            {stepName(step, rules)}
          </Text>
          <Change after={step.after} before={step.before} />
        </li>
      ))}
    </ol>
  );
}

export function stepName({ source, index }: Pick<Step, "source" | "index">, rules: NamedRules) {
  if (source === "template") return "Template";
  const side = source === "library" ? "Library" : "Plugin";
  const rule = rules[source]?.[index];
  return rule ? `${side}: ${ruleName(rule, index)}` : `${side}: rule ${index + 1}`;
}

function Change({ before, after }: { before: string; after: string }) {
  const { head, gone, came, tail } = textChange(before, after);
  return (
    <span className={classes.text}>
      {head}
      {gone && <del className={classes.gone}>{gone}</del>}
      {came && <ins className={classes.came}>{came}</ins>}
      {tail}
    </span>
  );
}
