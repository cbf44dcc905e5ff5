/** The input for one of a plugin's own settings. */
import { NumberInput, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { ConfigField } from "@/api/models";
import { hintOf, kindOf } from "../../lib/config-form";
import { JsonSetting } from "./json-setting";

interface ConfigInputProps {
  field: ConfigField;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

export function ConfigInput({ field, value, error, onChange }: ConfigInputProps) {
  const common = {
    label: field.label,
    description: field.description,
    error,
    withAsterisk: field.required ?? false,
    placeholder: hintOf(field.default ?? field.example) ?? "",
  };
  const text = typeof value === "string" ? value : "";
  switch (kindOf(field)) {
    case "number":
      return (
        <NumberInput
          {...common}
          onChange={(next) => onChange(next === "" ? undefined : Number(next))}
          value={typeof value === "number" ? value : ""}
        />
      );
    case "boolean":
      return (
        <Switch
          checked={(value ?? field.default) === true}
          description={field.description}
          error={error}
          label={field.label}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "list":
      return (
        <TagsInput
          {...common}
          onChange={onChange}
          value={Array.isArray(value) ? value.map(String) : []}
        />
      );
    case "json":
      return <JsonSetting {...common} onChange={onChange} value={value} />;
    case "longText":
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          onChange={(event) => onChange(event.currentTarget.value)}
          value={text}
        />
      );
    case "text":
      return (
        <TextInput
          {...common}
          onChange={(event) => onChange(event.currentTarget.value)}
          value={text}
        />
      );
  }
}
