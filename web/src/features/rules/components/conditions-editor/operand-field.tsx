/** What a condition compares with: an input after the operator. */
import { NativeSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import type { VocabularyField } from "../../api/types";
import { listOf, type OperandInput } from "../../lib/operand";
import classes from "./conditions-editor.module.css";

interface OperandFieldProps {
  input: OperandInput;
  field: VocabularyField | undefined;
  name: string;
  error: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function OperandField({ input, field, name, error, value, onChange }: OperandFieldProps) {
  const common = { "aria-label": name, error };
  switch (input) {
    case "none":
      return <span />;
    case "number":
      return (
        <NumberInput
          {...common}
          onChange={(next) => onChange(next === "" ? undefined : Number(next))}
          placeholder="Number"
          value={typeof value === "number" || typeof value === "string" ? value : ""}
        />
      );
    case "flag":
      return (
        <NativeSelect
          {...common}
          data={[
            { value: "true", label: "yes" },
            { value: "false", label: "no" },
          ]}
          onChange={(event) => onChange(event.currentTarget.value === "true")}
          value={String(value === true)}
        />
      );
    case "list":
      return (
        <TagsInput
          {...common}
          onChange={(texts) => onChange(listOf(texts, field))}
          placeholder="Value, then Enter"
          splitChars={[]}
          value={Array.isArray(value) ? value.map(String) : []}
        />
      );
    case "pattern":
      return (
        <TextInput
          {...common}
          className={classes.mono ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
          placeholder="Regular expression"
          spellCheck={false}
          value={String(value ?? "")}
        />
      );
    case "text":
      return (
        <TextInput
          {...common}
          onChange={(event) => onChange(event.currentTarget.value)}
          placeholder={field ? `like ${field.example}` : "Value"}
          value={String(value ?? "")}
        />
      );
  }
}
