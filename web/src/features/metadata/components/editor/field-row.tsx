/** A field in the editor: its name, its lock, its input. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { useId } from "react";
import { Icon } from "@/ui/icon";
import type { Field } from "../../lib/fields";
import { FieldInput } from "./field-input";
import classes from "./field-row.module.css";

interface FieldRowProps {
  field: Field;
  value: unknown;
  locked: boolean;
  edited: boolean;
  error: string | undefined;
  onChange: (value: unknown) => void;
  onLock: (locked: boolean) => void;
}

export function FieldRow(props: FieldRowProps) {
  const { field, value, locked, edited, error, onChange, onLock } = props;
  const id = useId();
  return (
    <div className={classes.row} data-edited={edited || undefined}>
      <div className={classes.head}>
        <label className={classes.label} htmlFor={id}>
          {field.label}
        </label>
        {edited && <span className={classes.edited}>edited</span>}
        <Tooltip label={locked ? "Locked: plugins and scans leave it alone" : "Not locked"}>
          <ActionIcon
            aria-label={`Lock ${field.label}`}
            aria-pressed={locked}
            className={classes.lock}
            color={locked ? "verdigris" : "gray"}
            onClick={() => onLock(!locked)}
            variant={locked ? "light" : "subtle"}
          >
            <Icon name={locked ? "lock" : "unlock"} size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <FieldInput error={error} field={field} id={id} onChange={onChange} value={value} />
    </div>
  );
}
