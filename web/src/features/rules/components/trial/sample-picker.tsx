/** Chooses what rules are tried on: a series of the library, any series, or a title typed by hand. */
import { ActionIcon, Autocomplete, Group, Tooltip } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Icon } from "@/ui/icon";
import { toastFailed, toastWarning } from "@/ui/notice/toast";
import { anySeries, type Sample, useSeriesFinder } from "../../api/find-series";

interface SamplePickerProps {
  libraryId: string | undefined;
  sample: Sample | undefined;
  onChange: (sample: Sample) => void;
}

const PAUSE_MS = 250;

export function SamplePicker({ libraryId, sample, onChange }: SamplePickerProps) {
  const [words, setWords] = useState<string>();
  const [search] = useDebouncedValue((words ?? "").trim(), PAUSE_MS);
  const found = useSeriesFinder(libraryId, search).data ?? [];
  const byTitle = new Map(found.map((series) => [series.title, series]));

  function type(title: string) {
    setWords(title);
    onChange(byTitle.get(title) ?? { title });
  }

  async function pickAny() {
    try {
      const series = await anySeries(libraryId);
      if (!series) return toastWarning("There is no series yet. Type a title instead.");
      setWords(undefined);
      onChange(series);
    } catch (error) {
      toastFailed("No series could be picked", error);
    }
  }

  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <Autocomplete
        data={[...byTitle.keys()]}
        filter={({ options }) => options}
        flex={1}
        label="Try it on"
        leftSection={<Icon name={sample?.seriesId ? "book" : "flask"} size={16} />}
        onChange={type}
        onFocus={(event) => event.currentTarget.select()}
        placeholder="A series, or any title"
        value={sample?.title ?? ""}
      />
      <Tooltip label="Any series">
        <ActionIcon
          aria-label="Try it on any series"
          color="gray"
          onClick={() => void pickAny()}
          size={36}
          variant="default"
        >
          <Icon name="refresh" size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
