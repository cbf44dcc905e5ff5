/** Where a value came from; on request by whom and when, what stood there before, and the way back to it. */
import { Loader, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { sentenceFor } from "@/lib/problem";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { ValueDiff } from "@/ui/diff/value-diff";
import { type HistoryOwner, useFieldHistory } from "../api/item-history";
import { useQuickUndo } from "../lib/use-quick-undo";
import { UndoButton } from "./entry-row";
import classes from "./history.module.css";
import { RunHead } from "./run-head";

interface FieldOriginProps {
  owner: HistoryOwner;
  field: string;
  label: string;
  /** The origin in words. */
  origin: string;
  words: SubjectWords;
  mayUndo: boolean;
}

export function FieldOrigin(props: FieldOriginProps) {
  const [opened, popover] = useDisclosure(false);
  return (
    <Popover
      onChange={(next) => (next ? popover.open() : popover.close())}
      opened={opened}
      position="bottom-end"
      shadow="md"
      trapFocus
      width={340}
      withArrow
    >
      <Popover.Target>
        <button
          aria-label={`${props.label}: ${props.origin}. Show who and when`}
          className={classes.origin}
          onClick={popover.toggle}
          type="button"
        >
          {props.origin}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Changes of ${props.label}`}>
        {opened && <Changes {...props} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Changes({ owner, field, words, mayUndo }: FieldOriginProps) {
  const history = useFieldHistory(owner, field, true);
  const quickUndo = useQuickUndo();

  if (history.isError) return <Text size="sm">{sentenceFor(history.error)}</Text>;
  if (!history.data) return <Loader aria-label="Loading" role="img" size="sm" type="dots" />;
  if (history.data.data.length === 0) {
    return <Text size="sm">It has stood here since the {owner.kind} was found.</Text>;
  }
  return (
    <Stack gap="md">
      {history.data.data.map((entry) => (
        <div key={entry.id}>
          <RunHead
            actions={
              mayUndo &&
              !entry.undoneBy && (
                <UndoButton
                  entry={entry}
                  onUndo={() => quickUndo({ entryId: entry.id }, entry.subjectLabel)}
                />
              )
            }
            facts={[entry.undoneBy && "undone"]}
            run={entry.run}
          />
          <ValueDiff
            after={words.texts(entry.subject, entry.after)}
            before={words.texts(entry.subject, entry.before)}
            limit={6}
          />
        </div>
      ))}
    </Stack>
  );
}
