/** Everything known about an item, with what is locked and where each value came from. */
import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { FieldName } from "@/api/models";
import { type Fact, FactList } from "@/ui/fact-list";
import { Icon } from "@/ui/icon";
import { type Field, fieldsOf, fieldValue, type MetadataItem } from "../lib/fields";
import { originText } from "../lib/origin";
import { valueTexts } from "../lib/value-text";
import classes from "./metadata-facts.module.css";
import { ValueView } from "./value-view";

interface MetadataFactsProps {
  item: MetadataItem;
  /** Fields the page shows elsewhere. */
  except: readonly FieldName[];
  /** Shows an origin with more behind it; without it the words alone stand there. */
  renderOrigin?: ((field: Field, origin: string) => ReactNode) | undefined;
}

export function MetadataFacts({ item, except, renderOrigin }: MetadataFactsProps) {
  const fields = fieldsOf(item.kind).filter((field) => !except.includes(field.name));
  const facts = fields.map((field): Fact => {
    const value = fieldValue(item.metadata, field.name);
    const locked = item.locks.includes(field.name);
    const origin = originText(item.origins[field.name]);
    const isEmpty = valueTexts(field, value).length === 0;
    return {
      label: field.label,
      mark: locked && <LockMark label={field.label} />,
      value: isEmpty ? undefined : (
        <div className={classes.value}>
          <ValueView field={field} value={value} />
          {origin &&
            (renderOrigin?.(field, origin) ?? <span className={classes.origin}>{origin}</span>)}
        </div>
      ),
    };
  });
  return <FactList facts={facts} />;
}

export function LockMark({ label }: { label: string }) {
  return (
    <Tooltip label="Locked: plugins and scans leave it alone">
      <span aria-label={`${label} is locked`} className={classes.lock} role="img">
        <Icon name="lock" size={14} />
      </span>
    </Tooltip>
  );
}
