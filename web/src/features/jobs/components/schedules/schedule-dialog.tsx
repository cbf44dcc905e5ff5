/** Makes or changes a schedule: what starts, with which plugin, and when. */
import { Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDate } from "@/lib/format";
import { faultsByField } from "@/lib/problem";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useMatchPlugins } from "../../api/list-match-plugins";
import { useScheduleActions } from "../../api/schedules";
import type { Schedule } from "../../api/types";
import { CRON_PRESETS, cronText } from "../../lib/cron-words";
import {
  bodyOf,
  draftOf,
  newSchedule,
  SCHEDULE_KINDS,
  type ScheduleKind,
} from "../../lib/schedule-draft";

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

const OWN = "own";

function ScheduleForm({ libraryId, schedule, onClose }: ScheduleDialogProps) {
  const plugins = useMatchPlugins("library:detail", libraryId);
  const { create, update } = useScheduleActions(libraryId);
  const [draft, setDraft] = useState(() => (schedule ? draftOf(schedule) : newSchedule("")));
  const pluginId = draft.pluginId || plugins.data?.[0]?.pluginId || "";
  const failure = create.error ?? update.error;
  const faults = faultsByField(failure);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));

  function save() {
    const body = bodyOf({ ...draft, pluginId }, schedule);
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
          onChange={(kind) => kind && set({ kind: kind as ScheduleKind })}
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
          error={faults["config.pluginId"]}
          label="Plugin"
          nothingFoundMessage="No plugin works for this library"
          onChange={(value) => set({ pluginId: value ?? "" })}
          value={pluginId || null}
        />
        {draft.kind === "auto_match" && (
          <Switch
            checked={draft.unmatchedOnly}
            label="Only what this plugin has not matched yet"
            onChange={(event) => set({ unmatchedOnly: event.currentTarget.checked })}
          />
        )}
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
          <Button disabled={!pluginId} loading={create.isPending || update.isPending} type="submit">
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The browser's list lacks UTC; the zone that is set is always a choice. */
function timeZones(current: string): string[] {
  const all = ["UTC", current, ...Intl.supportedValuesOf("timeZone")];
  return [...new Set(all.filter(Boolean))];
}

interface WhenInputsProps {
  cron: string;
  cronError: string | undefined;
  timezone: string;
  timezoneError: string | undefined;
  onChange: (change: { cron?: string; timezone?: string }) => void;
}

function WhenInputs({ cron, cronError, timezone, timezoneError, onChange }: WhenInputsProps) {
  const preset = CRON_PRESETS.find(({ value }) => value === cron.trim())?.value;
  const [own, setOwn] = useState(preset === undefined);
  return (
    <>
      <Select
        allowDeselect={false}
        data={[...CRON_PRESETS, { value: OWN, label: "Another time…" }]}
        label="When"
        onChange={(value) => {
          setOwn(value === OWN);
          if (value && value !== OWN) onChange({ cron: value });
        }}
        value={own ? OWN : (preset ?? OWN)}
      />
      {own && (
        <>
          <TextInput
            description="Minute, hour, day of the month, month, day of the week; a sixth field in front is the second."
            error={cronError}
            label="Cron expression"
            onChange={(event) => onChange({ cron: event.currentTarget.value })}
            required
            value={cron}
          />
          <Text aria-live="polite" c="dimmed" size="sm">
            {cronText(cron) ?? "The server works out the next runs when you save."}
          </Text>
        </>
      )}
      <Select
        clearable
        data={timeZones(timezone)}
        error={timezoneError}
        label="Time zone"
        limit={50}
        onChange={(value) => onChange({ timezone: value ?? "" })}
        placeholder="The server's own"
        searchable
        value={timezone || null}
      />
    </>
  );
}
