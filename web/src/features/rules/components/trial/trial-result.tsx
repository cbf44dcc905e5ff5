/** What would be done with the sample: the query with its steps, or why nothing. */
import { Alert, Badge, Group, Stack, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Icon } from "@/ui/icon";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import type { Trial, TrialRow } from "../../api/types";
import { OUTCOME_COLORS, OUTCOME_LABELS, partLabel } from "../../lib/trial-words";
import { type NamedRules, StepList } from "./step-list";
import classes from "./trial.module.css";

interface TrialResultProps {
  trial: UseQueryResult<Trial>;
  rules: NamedRules;
}

export function TrialResult({ trial, rules }: TrialResultProps) {
  if (trial.isError) {
    return <ProblemNotice error={trial.error} title="This could not be tried out" />;
  }
  const answer = trial.data;
  if (!answer) {
    return (
      <div className={classes.panel}>
        <Text c="dimmed" size="sm">
          {trial.isFetching
            ? "Trying it out…"
            : "Choose a series or type a title to see the query."}
        </Text>
      </div>
    );
  }
  if (answer.problems.length > 0) return <Faulty trial={answer} />;
  return (
    <div aria-busy={trial.isPlaceholderData} className={classes.panel}>
      <LiveRegion>{`Query: ${answer.query ?? ""}`}</LiveRegion>
      <Verdict row={answer as TrialRow} rules={rules} />
    </div>
  );
}

function Faulty({ trial }: { trial: Trial }) {
  const parts = [...new Set(trial.problems.map(({ path }) => partLabel(path)))];
  return (
    <Alert color="rubric" icon={<Icon name="alert" />} title="Not yet" variant="light">
      There is a fault in the {parts.join(" and the ")}. It is marked where it is.
    </Alert>
  );
}

function Verdict({ row, rules }: { row: TrialRow; rules: NamedRules }) {
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge color={OUTCOME_COLORS[row.outcome]} variant="light">
          {OUTCOME_LABELS[row.outcome]}
        </Badge>
        {row.externalId && (
          <Text c="dimmed" size="xs">
            id {row.externalId}
          </Text>
        )}
      </Group>
      {row.reason && (
        <Text c="dimmed" size="sm">
          {row.reason}
        </Text>
      )}
      <div>
        <Text c="dimmed" size="xs">
          {row.outcome === "search" ? "Searches for" : "A search would ask for"}
        </Text>
        <output className={classes.query}>{row.query}</output>
      </div>
      {row.steps.length > 0 ? (
        <StepList rules={rules} steps={row.steps} />
      ) : (
        <Text c="dimmed" size="xs">
          Nothing changes this title.
        </Text>
      )}
      {row.warnings.map((warning) => (
        <Text c="yellow" key={warning} size="xs">
          {warning}
        </Text>
      ))}
    </Stack>
  );
}
