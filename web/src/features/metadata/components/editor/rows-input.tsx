/** A list of small records, each a row of inputs. */
import {
  ActionIcon,
  Button,
  Checkbox,
  NativeSelect,
  NumberInput,
  Stack,
  TextInput,
} from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { Column } from "../../lib/columns";
import classes from "./rows-input.module.css";

export type Row = Record<string, unknown>;

interface RowsInputProps {
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
}

export function RowsInput({ label, columns, rows, onChange }: RowsInputProps) {
  function replace(index: number, key: string, value: unknown) {
    onChange(rows.map((row, at) => (at === index ? withCell(row, key, value) : row)));
  }

  return (
    <Stack gap={6}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
        <div className={classes.row} key={index}>
          {columns.map((column) => (
            <Cell
              column={column}
              key={column.key}
              name={`${label} ${index + 1}: ${column.label}`}
              onChange={(value) => replace(index, column.key, value)}
              value={row[column.key]}
            />
          ))}
          <ActionIcon
            aria-label={`Remove ${label} ${index + 1}`}
            color="gray"
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
            size="lg"
            variant="subtle"
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        aria-label={`Add to ${label}`}
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => onChange([...rows, {}])}
        size="compact-sm"
        style={{ alignSelf: "flex-start" }}
        variant="subtle"
      >
        Add
      </Button>
    </Stack>
  );
}

/** An emptied cell leaves the record instead of staying as an empty text. */
function withCell(row: Row, key: string, value: unknown): Row {
  const { [key]: _, ...rest } = row;
  return value === "" || value === undefined ? rest : { ...rest, [key]: value };
}

interface CellProps {
  column: Column;
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Cell({ column, name, value, onChange }: CellProps) {
  const common = { "aria-label": name, style: { flex: column.grow ?? 1 } };
  switch (column.kind) {
    case "choice":
      return (
        <NativeSelect
          {...common}
          data={[...column.choices]}
          onChange={(event) => onChange(event.currentTarget.value)}
          value={typeof value === "string" ? value : column.choices[0]?.value}
        />
      );
    case "number":
      return (
        <NumberInput
          {...common}
          hideControls
          onChange={(next) => onChange(next === "" ? undefined : Number(next))}
          placeholder={column.label}
          value={typeof value === "number" ? value : ""}
        />
      );
    case "flag":
      return (
        <Checkbox
          aria-label={name}
          checked={value === true}
          label={column.label}
          onChange={(event) => onChange(event.currentTarget.checked)}
          style={{ alignSelf: "center" }}
        />
      );
    case "text":
      return (
        <TextInput
          {...common}
          onChange={(event) => onChange(event.currentTarget.value)}
          placeholder={column.label}
          value={typeof value === "string" ? value : ""}
        />
      );
  }
}
