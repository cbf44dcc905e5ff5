/** When a schedule starts: a common time or a cron expression, and its time zone. */
import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { CRON_PRESETS, cronText } from "../../lib/cron-words";

const OWN = "own";

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

export function WhenInputs({
  cron,
  cronError,
  timezone,
  timezoneError,
  onChange,
}: WhenInputsProps) {
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
