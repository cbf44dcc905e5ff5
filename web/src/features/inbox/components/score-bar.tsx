/** How alike a candidate is, as a bar and a number. */
import { Group, Text, VisuallyHidden } from "@mantine/core";
import { percent } from "../lib/words";
import classes from "./inbox.module.css";

const HIGH = 0.85;
const LOW = 0.5;

function levelOf(score: number): "high" | "middle" | "low" {
  if (score >= HIGH) return "high";
  return score < LOW ? "low" : "middle";
}

export function ScoreBar({ score }: { score: number }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <div aria-hidden="true" className={classes.bar}>
        <div
          className={classes.barFill}
          data-level={levelOf(score)}
          style={{ width: `${Math.round(score * 100)}%` }}
        />
      </div>
      <Text className={classes.score} component="span">
        {percent(score)}
        <VisuallyHidden component="span"> alike</VisuallyHidden>
      </Text>
    </Group>
  );
}
