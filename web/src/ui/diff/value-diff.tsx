/** What a value was and what it became: lists as chips that came and went, plain values side by side. */
import { Text } from "@mantine/core";
import { diffTexts } from "./diff-texts";
import classes from "./value-diff.module.css";

interface ValueDiffProps {
  before: readonly string[];
  after: readonly string[];
  /** Chips shown before the rest is only counted. */
  limit?: number;
}

const FEW = 12;

export function ValueDiff({ before, after, limit = FEW }: ValueDiffProps) {
  if (before.length > 1 || after.length > 1) {
    return <ListDiff after={after} before={before} limit={limit} />;
  }
  return (
    <span className={classes.plain}>
      <Side kind="before" text={before[0]} />
      <span aria-hidden="true" className={classes.arrow}>
        →
      </span>
      <Side kind="after" text={after[0]} />
    </span>
  );
}

function Side({ kind, text }: { kind: "before" | "after"; text: string | undefined }) {
  const word = kind === "before" ? "was" : "became";
  if (text === undefined) {
    return (
      <span className={classes.empty}>
        <span className={classes.spoken}>{word} </span>empty
      </span>
    );
  }
  return (
    <span className={classes[kind]}>
      <span className={classes.spoken}>{word} </span>
      {text}
    </span>
  );
}

function ListDiff({ before, after, limit }: Required<ValueDiffProps>) {
  const parts = diffTexts(before, after);
  const changed = parts.filter((part) => part.change !== "kept");
  const kept = parts.length - changed.length;
  const shown = changed.slice(0, limit);
  return (
    <span className={classes.chips}>
      {shown.map((part) => (
        <span
          className={classes.chip}
          data-change={part.change}
          key={`${part.change} ${part.text}`}
        >
          <span aria-hidden="true">{part.change === "added" ? "+" : "−"}</span>
          <span className={classes.spoken}>{part.change} </span>
          {part.text}
        </span>
      ))}
      {changed.length > shown.length && (
        <Text c="dimmed" component="span" size="xs">
          and {changed.length - shown.length} more
        </Text>
      )}
      {changed.length === 0 && <span className={classes.empty}>another order</span>}
      {kept > 0 && (
        <Text c="dimmed" component="span" size="xs">
          {kept} kept
        </Text>
      )}
    </span>
  );
}
