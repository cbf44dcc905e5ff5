/** Makes or changes a schedule: what starts, with which plugin, and when. */
import { Button, Group, Modal, MultiSelect, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDate } from "@/lib/format";
import { faultsByField } from "@/lib/problem";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useMatchPlugins } from "../../api/list-match-plugins";
import { useScheduleActions } from "../../api/schedules";
import type { Schedule } from "../../api/types";
import {
  bodyOf,
  draftOf,
  FIELD_GROUPS,
  newSchedule,
  pluginOf,
  REFRESH_SCOPES,
  SCHEDULE_KINDS,
  type ScheduleDraft,
} from "../../lib/schedule-draft";
import { WhenInputs } from "./when-inputs";

interface ScheduleDialogProps {
  libraryId: string;
  /** The schedule to change; a new one is made without it. */
  schedule: Schedule | undefined;
  opened: boolean;
  onClose: () => void;
}

export function ScheduleDialog(props: ScheduleDialogProps) {
  const { schedule, opened, onClose } = props;
  return (
    <Modal
      onClose={onClose}
      opened={opened}
      size="lg"
      title={schedule ? `Edit ${schedule.name}` : "Add schedule"}
    >
      <ScheduleForm {...props} />
    </Modal>
  );
}

function ScheduleForm({ libraryId, schedule, onClose }: ScheduleDialogProps) {
  const plugins = useMatchPlugins("library:detail", libraryId);
  const { create, update } = useScheduleActions(libraryId);
  const [draft, setDraft] = useState(() => (schedule ? draftOf(schedule) : newSchedule()));
  const plugin = pluginOf(draft, schedule, plugins.data ?? []);
  const failure = create.error ?? update.error;
  const faults = faultsByField(failure);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));

  function save() {
    if (!plugin) return;
    const body = bodyOf(draft, plugin, schedule);
    const onSuccess = (saved: Schedule) => {
      const [next] = saved.nextRuns;
      toastDone(`${saved.name} was saved.${next ? ` Next run: ${formatDate(next)}.` : ""}`);
      onClose();
    };
    if (schedule) update.mutate({ jobId: schedule.id, body }, { onSuccess });
    else create.mutate(body, { onSuccess });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack>
        {failure && <ProblemNotice error={failure} title="The schedule was not saved" />}
        <TextInput
          data-autofocus
          error={faults.name}
          label="Name"
          onChange={(event) => set({ name: event.currentTarget.value })}
          required
          value={draft.name}
        />
        <Select
          allowDeselect={false}
          data={[...SCHEDULE_KINDS]}
          label="What to do"
          onChange={(kind) => kind && set({ kind: kind as ScheduleDraft["kind"] })}
          value={draft.kind}
        />
        <Select
          allowDeselect={false}
          data={
            plugins.data?.map(({ pluginId: value, pluginDisplayName: label }) => ({
              value,
              label,
            })) ?? []
          }
          error={faults["config.pluginId"] ?? faults["config.provider"]}
          label="Plugin"
          nothingFoundMessage="No plugin works for this library"
          onChange={(value) => set({ pluginId: value ?? "" })}
          value={plugin?.pluginId ?? null}
        />
        <KindInputs draft={draft} onChange={set} />
        <WhenInputs
          cron={draft.cron}
          cronError={faults.cronSchedule}
          onChange={set}
          timezone={draft.timezone}
          timezoneError={faults.timezone}
        />
        <Switch
          checked={draft.enabled}
          label="Enabled"
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        <Group justify="flex-end">
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
          <Button disabled={!plugin} loading={create.isPending || update.isPending} type="submit">
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface KindInputsProps {
  draft: ScheduleDraft;
  onChange: (change: Partial<ScheduleDraft>) => void;
}

function KindInputs({ draft, onChange }: KindInputsProps) {
  if (draft.kind === "auto_match") {
    return (
      <Switch
        checked={draft.unmatchedOnly}
        label="Only what this plugin has not matched yet"
        onChange={(event) => onChange({ unmatchedOnly: event.currentTarget.checked })}
      />
    );
  }
  return (
    <>
      <Select
        allowDeselect={false}
        data={[...REFRESH_SCOPES]}
        label="Of what"
        onChange={(scope) => scope && onChange({ scope: scope as ScheduleDraft["scope"] })}
        value={draft.scope}
      />
      <MultiSelect
        clearable
        data={[...FIELD_GROUPS]}
        label="Fields"
        onChange={(fieldGroups) => onChange({ fieldGroups })}
        placeholder={draft.fieldGroups.length === 0 ? "All fields" : undefined}
        value={draft.fieldGroups}
      />
    </>
  );
}
