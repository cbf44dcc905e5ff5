/** What each rule did on the whole shelf, and which is slow. */
import { Badge, Text } from "@mantine/core";
import type { RuleTally } from "../../api/types";
import { microsText } from "../../lib/trial-words";
import { type NamedRules, stepName } from "../trial/step-list";
import classes from "./laboratory.module.css";

interface RuleTalliesProps {
  tallies: readonly RuleTally[];
  rules: NamedRules;
}

export function RuleTallies({ tallies, rules }: RuleTalliesProps) {
  if (tallies.length === 0) return null;
  return (
    <table className={classes.tally}>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Found in</th>
          <th scope="col">Changed</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {tallies.map((tally) => (
          <tr key={`${tally.source} ${tally.index}`}>
            <td>
              {stepName(tally, rules)}{" "}
              {tally.slow && (
                <Badge color="yellow" size="xs" variant="light">
                  slow
                </Badge>
              )}
              {tally.matched === 0 && (
                <Text c="dimmed" component="span" size="xs">
                  found nothing
                </Text>
              )}
            </td>
            <td>{tally.matched.toLocaleString("en")}</td>
            <td>{tally.changed.toLocaleString("en")}</td>
            <td>{microsText(tally.micros)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
