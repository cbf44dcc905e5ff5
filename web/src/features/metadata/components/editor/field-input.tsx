/** The input that fits a field's kind. */
import { NativeSelect, NumberInput, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { COLUMNS } from "../../lib/columns";
import type { Field } from "../../lib/fields";
import { type Row, RowsInput } from "./rows-input";

interface FieldInputProps {
  field: Field;
  id: string;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

const asText = (value: unknown) => (typeof value === "string" ? value : "");
const asNumber = (value: unknown) => (typeof value === "number" ? value : "");

function asRows(value: unknown): Row[] {
  if (Array.isArray(value)) return value as Row[];
  return typeof value === "object" && value !== null ? [value as Row] : [];
}

export function FieldInput({ field, id, value, error, onChange }: FieldInputProps) {
  const columns = COLUMNS[field.kind];
  if (columns) {
    const rows = asRows(value);
    const single = field.kind === "rating";
    return (
      <RowsInput
        columns={columns}
        label={field.label}
        onChange={(next) => onChange(single ? next.at(-1) : next)}
        rows={rows}
      />
    );
  }
  return <PlainInput error={error} field={field} id={id} onChange={onChange} value={value} />;
}

function PlainInput({ field, id, value, error, onChange }: FieldInputProps) {
  const common = { id, error };
  switch (field.kind) {
    case "longText":
      return (
        <Textarea
          {...common}
          autosize
          maxRows={10}
          minRows={3}
          onChange={(event) => onChange(event.currentTarget.value)}
          value={asText(value)}
        />
      );
    case "word":
      return (
        <NativeSelect
          {...common}
          data={[{ value: "", label: "—" }, ...(field.words ?? [])]}
          onChange={(event) => onChange(event.currentTarget.value)}
          value={asText(value)}
        />
      );
    case "integer":
    case "number":
      return (
        <NumberInput
          {...common}
          allowDecimal={field.kind === "number"}
          hideControls
          onChange={(next) => onChange(next === "" ? undefined : Number(next))}
          value={asNumber(value)}
        />
      );
    case "textList":
      return (
        <TagsInput
          {...common}
          onChange={onChange}
          placeholder="Type and press Enter"
          value={Array.isArray(value) ? value.map(String) : []}
        />
      );
    case "picture":
      return (
        <Text c="dimmed" id={id} size="sm">
          Lock it to keep the cover that is shown now.
        </Text>
      );
    default:
      return (
        <TextInput
          {...common}
          onChange={(event) => onChange(event.currentTarget.value)}
          placeholder={field.kind === "date" ? "YYYY-MM-DD" : undefined}
          value={asText(value)}
        />
      );
  }
}
