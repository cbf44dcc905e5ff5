/** Edits every field of a series or a book; what a person edits locks itself, in plain sight. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { faultsByField } from "@/lib/problem";
import { type GuardedForm, GuardedModal } from "@/ui/notice/guarded-modal";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useUpdateMetadata } from "../../api/update-metadata";
import {
  changeOf,
  draftValue,
  EMPTY_DRAFT,
  isEdited,
  isLocked,
  withLock,
  withValue,
} from "../../lib/draft";
import { fieldsOf, type MetadataItem } from "../../lib/fields";
import { useUndoRun } from "../../lib/use-undo-run";
import { FieldRow } from "./field-row";
import classes from "./metadata-editor.module.css";

interface MetadataEditorProps {
  item: MetadataItem;
  opened: boolean;
  onClose: () => void;
}

export function MetadataEditor({ item, opened, onClose }: MetadataEditorProps) {
  return (
    <GuardedModal
      classNames={{ body: classes.body ?? "", content: classes.content ?? "" }}
      onClose={onClose}
      opened={opened}
      size={720}
      stackId="metadata-editor"
      title={`Edit metadata of ${item.title}`}
    >
      {(form) => <EditorForm {...form} item={item} />}
    </GuardedModal>
  );
}

function EditorForm({ item, onDirty, onCancel, onDone }: GuardedForm & { item: MetadataItem }) {
  // News that arrive while the editor is open must not move the ground under the edit.
  const [original] = useState(item);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const update = useUpdateMetadata(item.kind, item.id);
  const undoRun = useUndoRun();
  const faults = faultsByField(update.error);
  const change = changeOf(original, draft);
  const dirty = change !== null;
  useEffect(() => onDirty(dirty), [onDirty, dirty]);

  function save() {
    if (!change) return onDone();
    update.mutate(change, {
      onSuccess: ({ runId }) => {
        const undo = runId && { run: () => undoRun(runId, "The metadata is as it was.") };
        toastDone("Metadata saved.", undo || undefined);
        onDone();
      },
    });
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack className={classes.fields} gap="sm">
        {update.isError && (
          <ProblemNotice error={update.error} title="The metadata was not saved" />
        )}
        {fieldsOf(item.kind).map((field) => (
          <FieldRow
            edited={isEdited(original, draft, field.name)}
            error={faults[field.name] ?? faults[`fields.${field.name}`]}
            field={field}
            key={field.name}
            locked={isLocked(original, draft, field.name)}
            onChange={(value) => setDraft((now) => withValue(now, field.name, value))}
            onLock={(locked) => setDraft((now) => withLock(now, field.name, locked))}
            value={draftValue(original, draft, field.name)}
          />
        ))}
      </Stack>
      <Group className={classes.foot} justify="space-between">
        <Text c="dimmed" maw={320} size="xs">
          Edited fields are locked, so that plugins and scans keep your words.
        </Text>
        <Group gap="sm">
          <Button onClick={onCancel} variant="default">
            Cancel
          </Button>
          <Button disabled={!dirty} loading={update.isPending} type="submit">
            Save
          </Button>
        </Group>
      </Group>
    </form>
  );
}
