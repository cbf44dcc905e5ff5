/** Series before and after, each with its steps and conditions when it is opened. */
import { Badge, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Icon } from "@/ui/icon";
import type { TrialRow } from "../../api/types";
import { OUTCOME_COLORS, OUTCOME_LABELS } from "../../lib/trial-words";
import { type NamedRules, StepList } from "../trial/step-list";
import classes from "./laboratory.module.css";

interface ShelfRowsProps {
  rows: readonly TrialRow[];
  rules: NamedRules;
}

export function ShelfRows({ rows, rules }: ShelfRowsProps) {
  return (
    <ul aria-label="Series before and after" className={classes.table}>
      {rows.map((row) => (
        <li key={row.seriesId ?? row.title}>
          <ShelfRow row={row} rules={rules} />
        </li>
      ))}
    </ul>
  );
}

function ShelfRow({ row, rules }: { row: TrialRow; rules: NamedRules }) {
  const [open, setOpen] = useState(false);
  const isSame = row.query === row.title;
  return (
    <>
      <button
        aria-expanded={open}
        className={classes.row}
        onClick={() => setOpen(!open)}
        type="button"
      >
        <Icon className={classes.turn} name="chevronRight" size={14} />
        <span className={classes.cell}>{row.title}</span>
        <span className={`${classes.query} ${isSame ? classes.same : ""}`}>
          {isSame ? "unchanged" : row.query}
        </span>
        <span>
          <Badge color={OUTCOME_COLORS[row.outcome]} size="sm" variant="light">
            {OUTCOME_LABELS[row.outcome].replace("Would ", "")}
          </Badge>
        </span>
      </button>
      {open && <Details row={row} rules={rules} />}
    </>
  );
}

function Details({ row, rules }: { row: TrialRow; rules: NamedRules }) {
  return (
    <Stack className={classes.more} gap="sm">
      {row.reason && (
        <Text c="dimmed" size="sm">
          {row.reason}
        </Text>
      )}
      {row.externalId && <Text size="sm">Known ID: {row.externalId}</Text>}
      {row.libraryTitle !== undefined && row.libraryTitle !== row.title && (
        <Text size="sm">
          Applied to its folder, the library's rules give the title “{row.libraryTitle}”.
        </Text>
      )}
      {row.steps.length > 0 ? (
        <StepList rules={rules} steps={row.steps} />
      ) : (
        <Text c="dimmed" size="sm">
          Nothing changes this title.
        </Text>
      )}
      {row.conditions.length > 0 && (
        <Stack gap={2}>
          {row.conditions.map((verdict) => (
            <Text
              c={verdict.passed ? "dimmed" : "rubric"}
              key={`${verdict.source} ${verdict.index}`}
              size="xs"
            >
              {verdict.passed ? "✓" : "✗"} {verdict.text}
            </Text>
          ))}
        </Stack>
      )}
      {row.warnings.map((warning) => (
        <Text c="yellow" key={warning} size="xs">
          {warning}
        </Text>
      ))}
    </Stack>
  );
}
