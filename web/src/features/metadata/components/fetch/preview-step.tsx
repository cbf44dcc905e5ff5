/** Second step: what would be written, field by field, to be ticked or left. */
import { Anchor, Badge, Button, Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { FieldName, Preview } from "@/api/models";
import { formatCount } from "@/lib/format";
import { LiveRegion } from "@/ui/notice/live-region";
import {
  canApply,
  initialSelection,
  inReadingOrder,
  type Selection,
  toggled,
} from "../../lib/selection";
import { isWebAddress } from "../value-view";
import { FaultNotice } from "./fault-notice";
import { PreviewRow } from "./preview-row";
import classes from "./preview-step.module.css";

interface PreviewStepProps {
  preview: Preview;
  /** The cover that is shown now. */
  currentCover?: string | undefined;
  applying: boolean;
  error: unknown;
  onApply: (fields: FieldName[]) => void;
  /** Asks the plugin for a fresh preview of the same hit. */
  onRefresh: () => void;
  onBack: () => void;
}

export function PreviewStep(props: PreviewStepProps) {
  const { preview, currentCover, applying, error, onApply, onRefresh, onBack } = props;
  const [selection, setSelection] = useState<Selection>(() => initialSelection(preview.fields));
  const rows = inReadingOrder(preview.fields);

  return (
    <div className={classes.step}>
      <Group gap="xs">
        <Counters preview={preview} selected={selection.size} />
        {isWebAddress(preview.externalUrl) && (
          <Anchor
            href={preview.externalUrl}
            ml="auto"
            rel="noreferrer noopener"
            size="sm"
            target="_blank"
          >
            View on {preview.pluginName}
          </Anchor>
        )}
      </Group>
      {error !== null && error !== undefined && (
        <FaultNotice error={error} onRetry={onRefresh} retryLabel="Fetch a fresh preview" />
      )}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.all}>
                <SelectAll onChange={setSelection} preview={preview} selection={selection} />
              </th>
              <th>Field</th>
              <th>Current</th>
              <th>New</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PreviewRow
                checked={selection.has(row.field)}
                currentCover={currentCover}
                key={row.field}
                onToggle={() => setSelection((now) => toggled(now, row.field))}
                row={row}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Group className={classes.foot} justify="space-between">
        <Button onClick={onBack} variant="default">
          Back to Search
        </Button>
        <Button
          disabled={selection.size === 0}
          loading={applying}
          onClick={() =>
            onApply(rows.map((row) => row.field).filter((name) => selection.has(name)))
          }
        >
          {applyLabel(preview, selection.size)}
        </Button>
      </Group>
    </div>
  );
}

function applyLabel(preview: Preview, selected: number): string {
  if (!preview.fields.some(canApply)) return "No Changes to Apply";
  return `Apply ${formatCount(selected, "Field")}`;
}

function Counters({ preview, selected }: { preview: Preview; selected: number }) {
  const { locked, noPermission, unchanged, notProvided, kept, refused } = preview.summary;
  return (
    <>
      <LiveRegion>{`${selected} of ${preview.summary.willApply} fields will be applied`}</LiveRegion>
      <Badge variant="light">{selected} to apply</Badge>
      {locked > 0 && (
        <Badge color="gray" variant="light">
          {locked} locked
        </Badge>
      )}
      {kept > 0 && (
        <Badge color="gray" variant="light">
          {kept} kept
        </Badge>
      )}
      {refused > 0 && (
        <Badge color="gray" variant="light">
          {refused} taken back before
        </Badge>
      )}
      {noPermission > 0 && (
        <Badge color="rubric" variant="light">
          {noPermission} not permitted
        </Badge>
      )}
      <Text c="dimmed" size="xs">
        {unchanged} unchanged · {notProvided} not provided
      </Text>
    </>
  );
}

interface SelectAllProps {
  preview: Preview;
  selection: Selection;
  onChange: (selection: Selection) => void;
}

function SelectAll({ preview, selection, onChange }: SelectAllProps) {
  const possible = initialSelection(preview.fields).size;
  return (
    <Checkbox
      aria-label="Apply all fields"
      checked={possible > 0 && selection.size === possible}
      disabled={possible === 0}
      indeterminate={selection.size > 0 && selection.size < possible}
      onChange={(event) =>
        onChange(event.currentTarget.checked ? initialSelection(preview.fields) : new Set())
      }
    />
  );
}
