/** How many series would be searched, fetched by a known id or skipped; each number is a filter. */
import { Group, Stack } from "@mantine/core";
import type { Outcome, ShelfTrial } from "../../api/types";
import { OUTCOME_LABELS } from "../../lib/trial-words";
import classes from "./laboratory.module.css";

interface ShelfCountsProps {
  result: ShelfTrial;
  outcome: Outcome | undefined;
  onlyChanged: boolean;
  /** The code of the reason whose series alone are listed. */
  reason: string | undefined;
  onReason: (code: string | undefined) => void;
  onOutcome: (outcome: Outcome | undefined) => void;
  onOnlyChanged: (onlyChanged: boolean) => void;
}

export function ShelfCounts({
  result,
  outcome,
  onlyChanged,
  reason: chosen,
  ...on
}: ShelfCountsProps) {
  const outcomes: [Outcome, number][] = [
    ["search", result.wouldSearch],
    ["external_id", result.wouldUseExternalId],
    ["skip", result.wouldSkip],
  ];
  return (
    <Stack gap="sm">
      <fieldset
        aria-label="Filter by what would be done"
        className={classes.counts}
        style={{ border: 0, margin: 0, padding: 0 }}
      >
        <Count
          count={result.total}
          onClick={() => on.onOutcome(undefined)}
          pressed={outcome === undefined}
          word="Series in all"
        />
        {outcomes.map(([name, count]) => (
          <Count
            count={count}
            key={name}
            onClick={() => on.onOutcome(outcome === name ? undefined : name)}
            pressed={outcome === name}
            word={OUTCOME_LABELS[name]}
          />
        ))}
        <Count
          count={result.changed}
          onClick={() => on.onOnlyChanged(!onlyChanged)}
          pressed={onlyChanged}
          word="Query differs from title"
        />
      </fieldset>
      {result.skipReasons.length > 0 && (
        <Group
          aria-label="Filter by why they would be skipped"
          component="ul"
          gap="xs"
          m={0}
          p={0}
          style={{ listStyle: "none" }}
        >
          {result.skipReasons.map(({ code, reason, count }) => (
            <li key={code}>
              <button
                aria-pressed={code === chosen}
                className={classes.reason}
                onClick={() => on.onReason(code === chosen ? undefined : code)}
                type="button"
              >
                <b>{count.toLocaleString("en")}</b> {reason}
              </button>
            </li>
          ))}
        </Group>
      )}
    </Stack>
  );
}

interface CountProps {
  count: number;
  word: string;
  pressed: boolean;
  onClick: () => void;
}

function Count({ count, word, pressed, onClick }: CountProps) {
  return (
    <button aria-pressed={pressed} className={classes.count} onClick={onClick} type="button">
      <span className={classes.number}>{count.toLocaleString("en")}</span>
      <span className={classes.word}>{word}</span>
    </button>
  );
}
