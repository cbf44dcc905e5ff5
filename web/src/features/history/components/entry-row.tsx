/** One change: which field, what it was, what it became, and the way back. */
import { ActionIcon, Tooltip } from "@mantine/core";
import type { JournalEntry } from "@/api/models";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { ValueDiff } from "@/ui/diff/value-diff";
import { Icon } from "@/ui/icon";
import classes from "./history.module.css";

interface EntryRowProps {
  entry: JournalEntry;
  words: SubjectWords;
  onUndo: ((entry: JournalEntry) => void) | undefined;
}

export function EntryRow({ entry, words, onUndo }: EntryRowProps) {
  const { subject, before, after, undoneBy, undoes } = entry;
  return (
    <li className={classes.entry} data-undone={undoneBy ? true : undefined}>
      <div className={classes.subject}>{entry.subjectLabel}</div>
      <div className={classes.change}>
        <ValueDiff after={words.texts(subject, after)} before={words.texts(subject, before)} />
        {undoneBy && <div className={classes.note}>was undone</div>}
        {undoes && !undoneBy && <div className={classes.note}>undid an earlier change</div>}
      </div>
      {onUndo && !undoneBy && <UndoButton entry={entry} onUndo={onUndo} />}
    </li>
  );
}

interface UndoButtonProps {
  entry: JournalEntry;
  onUndo: (entry: JournalEntry) => void;
}

/** Stays focusable when it can do nothing, so that the reason can be read. */
export function UndoButton({ entry, onUndo }: UndoButtonProps) {
  const { canUndo, whyNot, subjectLabel, undoes } = entry;
  const label = undoes ? `Redo ${subjectLabel}` : `Undo ${subjectLabel}`;
  const reason = whyNot ?? "It cannot be undone.";
  return (
    <Tooltip label={canUndo ? label : reason} multiline maw={280}>
      <ActionIcon
        aria-disabled={!canUndo}
        aria-label={canUndo ? label : `${label}: ${reason}`}
        color={canUndo ? "verdigris" : "gray"}
        {...(!canUndo && { "data-disabled": true })}
        onClick={() => canUndo && onUndo(entry)}
        variant="subtle"
      >
        <Icon name="undo" size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
