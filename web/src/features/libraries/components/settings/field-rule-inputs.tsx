/** How one field is written: what happens to a value that is there, and whose word counts more. */
import { NativeSelect, TagsInput } from "@mantine/core";
import { type FieldRule, STRATEGIES, type Strategy } from "../../lib/policy-draft";
import classes from "./settings.module.css";

interface FieldRuleInputsProps {
  /** What it is about, for assistive technology. */
  name: string;
  rule: FieldRule;
  /** Plugins that can be named. */
  providers: readonly string[];
  faults: { strategy?: string | undefined; providers?: string | undefined };
  onChange: (rule: FieldRule) => void;
}

export function FieldRuleInputs({ name, rule, providers, faults, onChange }: FieldRuleInputsProps) {
  return (
    <>
      <NativeSelect
        aria-label={`${name}: strategy`}
        className={classes.input ?? ""}
        data={STRATEGIES.map(({ value, label }) => ({ value, label }))}
        error={faults.strategy}
        onChange={(event) => onChange({ ...rule, strategy: event.currentTarget.value as Strategy })}
        value={rule.strategy}
      />
      <TagsInput
        aria-label={`${name}: order of providers`}
        className={classes.input ?? ""}
        data={[...providers]}
        error={faults.providers}
        onChange={(names) => onChange({ ...rule, providers: names })}
        placeholder={rule.providers.length === 0 ? "Any provider, the last one wins" : ""}
        value={rule.providers}
      />
    </>
  );
}
