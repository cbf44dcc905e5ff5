/** Labels and values beside each other; facts without a value are left out. */
import type { ReactNode } from "react";
import classes from "@/ui/fact-list.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  /** A small mark beside the label. */
  mark?: ReactNode;
}

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.list}>
      {facts
        .filter((fact) => fact.value !== undefined && fact.value !== null)
        .map((fact) => (
          <div className={classes.fact} key={fact.label}>
            <dt className={classes.label}>
              {fact.label}
              {fact.mark}
            </dt>
            <dd className={classes.value}>{fact.value}</dd>
          </div>
        ))}
    </dl>
  );
}
