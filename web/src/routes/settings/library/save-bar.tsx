/** Stays at the foot of the page while there is something to save. */
import { Button } from "@mantine/core";
import classes from "./save-bar.module.css";

interface SaveBarProps {
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

export function SaveBar({ dirty, saving, onSave, onDiscard }: SaveBarProps) {
  return (
    <div className={classes.bar}>
      <span className={classes.note}>
        {dirty ? "There are unsaved changes." : "Everything is saved."}
      </span>
      <Button disabled={!dirty} onClick={onDiscard} variant="subtle">
        Discard
      </Button>
      <Button disabled={!dirty} loading={saving} onClick={onSave}>
        Save
      </Button>
    </div>
  );
}
