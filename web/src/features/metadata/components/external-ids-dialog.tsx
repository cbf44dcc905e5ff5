/** The ids an item has at other services, to add to and to remove from. */
import { ActionIcon, Anchor, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ItemExternalId } from "@/api/models";
import { faultsByField, sentenceFor } from "@/lib/problem";
import { Icon } from "@/ui/icon";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useAddExternalId, useRemoveExternalId } from "../api/external-ids";
import type { MetadataItem } from "../lib/fields";
import { useUndoRun } from "../lib/use-undo-run";
import { isWebAddress } from "./value-view";

interface ExternalIdsDialogProps {
  item: MetadataItem;
  externalIds: readonly ItemExternalId[];
  opened: boolean;
  onClose: () => void;
}

export function ExternalIdsDialog({ item, externalIds, opened, onClose }: ExternalIdsDialogProps) {
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title={`External IDs of ${item.title}`}>
      <Stack>
        {externalIds.length === 0 ? (
          <Text c="dimmed" size="sm">
            No plugin or person has named this {item.kind} at another service yet.
          </Text>
        ) : (
          <IdList externalIds={externalIds} item={item} />
        )}
        <AddForm item={item} />
      </Stack>
    </Modal>
  );
}

function IdList({ item, externalIds }: Pick<ExternalIdsDialogProps, "item" | "externalIds">) {
  const remove = useRemoveExternalId(item.kind, item.id);
  const undoRun = useUndoRun();

  function removeOne({ id, source }: ItemExternalId) {
    remove.mutate(id, {
      onSuccess: ({ runId }) => {
        const undo = runId && { run: () => undoRun(runId, `${source} is there again.`) };
        toastDone(`${source} was removed.`, undo || undefined);
      },
      onError: (error) => toastFailed(`${source} was not removed`, error),
    });
  }

  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
      {externalIds.map((entry) => (
        <Group component="li" gap="sm" justify="space-between" key={entry.id} wrap="nowrap">
          <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
            <Text c="dimmed" size="xs">
              {entry.source}
            </Text>
            {isWebAddress(entry.externalUrl) ? (
              <Anchor href={entry.externalUrl} rel="noreferrer noopener" size="sm" target="_blank">
                {entry.externalId}
              </Anchor>
            ) : (
              <Text size="sm">{entry.externalId}</Text>
            )}
          </div>
          <ActionIcon
            aria-label={`Remove ${entry.source}`}
            color="gray"
            onClick={() => removeOne(entry)}
            variant="subtle"
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}

function AddForm({ item }: { item: MetadataItem }) {
  const add = useAddExternalId(item.kind, item.id);
  const undoRun = useUndoRun();
  const form = useForm({
    initialValues: { source: "", externalId: "" },
    validate: {
      source: (source) => (source.trim() ? null : "Name the service."),
      externalId: (id) => (id.trim() ? null : "Give the ID."),
    },
  });

  function submit({ source, externalId }: typeof form.values) {
    add.mutate(
      { source: source.trim(), externalId: externalId.trim() },
      {
        onSuccess: ({ runId }) => {
          form.reset();
          const undo = runId && { run: () => undoRun(runId, `${source} is as it was.`) };
          toastDone(`${source} was added.`, undo || undefined);
        },
        onError: (error) => form.setErrors({ source: sentenceFor(error), ...faultsByField(error) }),
      },
    );
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Group align="flex-start" gap="sm">
        <TextInput
          flex="1 1 9rem"
          label="Source"
          placeholder="api:openlibrary"
          {...form.getInputProps("source")}
        />
        <TextInput flex="2 1 12rem" label="ID" {...form.getInputProps("externalId")} />
        <Button loading={add.isPending} mt={24} type="submit" variant="light">
          Add
        </Button>
      </Group>
    </form>
  );
}
