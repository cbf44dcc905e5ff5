/** When a schedule starts: a common time or a cron expression, and its time zone. */
import { Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { formatDate } from "@/lib/format";
import { sentenceFor } from "@/lib/problem";
import { useNextRuns } from "../../api/next-runs";
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
          {cronText(cron) && (
            <Text c="dimmed" size="sm">
              {cronText(cron)}
            </Text>
          )}
        </>
      )}
      <ComingRuns cron={cron.trim()} timezone={timezone} />
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

const PAUSE_MS = 350;

/** What counts is when the server would start it, whatever the words above make of the expression. */
function ComingRuns({ cron, timezone }: { cron: string; timezone: string }) {
  const [asked] = useDebouncedValue(cron, PAUSE_MS);
  const runs = useNextRuns(asked, timezone);
  if (!cron) return null;
  return (
    <Text aria-live="polite" c="dimmed" size="sm">
      {runs.isError && sentenceFor(runs.error)}
      {runs.data?.length === 0 && "It never comes."}
      {runs.data && runs.data.length > 0 && `Next: ${runs.data.map(formatDate).join(" · ")}`}
    </Text>
  );
}
