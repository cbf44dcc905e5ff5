/** One item of a dry run with what would change in it. */
import { Button, Checkbox, Text } from "@mantine/core";
import { useState } from "react";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { ValueDiff } from "@/ui/diff/value-diff";
import type { TaskItem } from "../../api/types";
import { outcomeText } from "../../lib/outcome-words";
import classes from "../task.module.css";
import { ItemLink } from "./item-link";

/** More than these are unfolded on request, so that many items can be looked over. */
const FEW = 5;

interface ReviewRowProps {
  item: TaskItem;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  words: SubjectWords;
}

export function ReviewRow({ item, ticked, onTick, words }: ReviewRowProps) {
  const [unfolded, setUnfolded] = useState(false);
  const changes = item.outcome?.changes ?? [];
  return (
    <div className={classes.review} data-ticked={ticked || undefined}>
      <Checkbox
        aria-label={`Apply the changes of ${item.item.title}`}
        checked={ticked}
        mt={2}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <div className={classes.rowText}>
        <ItemLink className={classes.title} item={item.item} />
        <Text c="dimmed" size="xs">
          {outcomeText(item, true)}
        </Text>
        <dl className={classes.changes}>
          {changes.slice(0, unfolded ? changes.length : FEW).map(({ field, before, after }) => (
            <div className={classes.change} key={field}>
              <dt>{words.label(field)}</dt>
              <dd>
                <ValueDiff after={words.texts(field, after)} before={words.texts(field, before)} />
              </dd>
            </div>
          ))}
        </dl>
        {changes.length > FEW && (
          <Button
            aria-expanded={unfolded}
            ml={-8}
            onClick={() => setUnfolded(!unfolded)}
            size="compact-xs"
            variant="transparent"
          >
            {unfolded ? "Show fewer" : `Show all ${changes.length} fields`}
          </Button>
        )}
      </div>
    </div>
  );
}
