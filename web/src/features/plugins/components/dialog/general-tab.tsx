/** Names, description, and whether a new plugin starts at once. */
import { Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { slugOf } from "@/lib/slug";
import type { TabProps } from "./plugin-dialog";

export function GeneralTab({ draft, faults, onChange, isNew }: TabProps & { isNew: boolean }) {
  function rename(displayName: string) {
    // The slug follows the name until somebody writes their own.
    const follows = isNew && (draft.name === "" || draft.name === slugOf(draft.displayName));
    onChange(follows ? { displayName, name: slugOf(displayName) } : { displayName });
  }

  return (
    <Stack>
      <TextInput
        data-autofocus
        error={faults.displayName}
        label="Display name"
        onChange={(event) => rename(event.currentTarget.value)}
        placeholder="Echo Metadata"
        value={draft.displayName}
      />
      <TextInput
        description={isNew ? "Cannot be changed later" : "Cannot be changed"}
        disabled={!isNew}
        error={faults.name}
        label="Name"
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        placeholder="metadata-echo"
        value={draft.name}
      />
      <Textarea
        autosize
        error={faults.description}
        label="Description"
        minRows={2}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        value={draft.description}
      />
      {isNew && (
        <Switch
          checked={draft.enabled}
          label="Enable immediately"
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
