/** Environment variables as pairs of inputs. */
import { ActionIcon, Button, Group, Input, Stack, TextInput } from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { EnvEntry } from "../../lib/plugin-draft";

interface EnvInputProps {
  entries: readonly EnvEntry[];
  error: string | undefined;
  onChange: (entries: EnvEntry[]) => void;
}

export function EnvInput({ entries, error, onChange }: EnvInputProps) {
  function replace(index: number, change: Partial<EnvEntry>) {
    onChange(entries.map((entry, at) => (at === index ? { ...entry, ...change } : entry)));
  }

  return (
    <Input.Wrapper
      description="The process starts with an otherwise empty environment"
      error={error}
      label="Environment variables"
      labelElement="div"
    >
      <Stack gap={6} mt={6}>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no identity but their place.
          <Group gap="xs" key={index} wrap="nowrap">
            <TextInput
              aria-label={`Variable ${index + 1} name`}
              flex={2}
              onChange={(event) => replace(index, { key: event.currentTarget.value })}
              placeholder="NAME"
              value={entry.key}
            />
            <TextInput
              aria-label={`Variable ${index + 1} value`}
              flex={3}
              onChange={(event) => replace(index, { value: event.currentTarget.value })}
              placeholder="value"
              value={entry.value}
            />
            <ActionIcon
              aria-label={`Remove variable ${index + 1}`}
              color="gray"
              onClick={() => onChange(entries.filter((_, at) => at !== index))}
              variant="subtle"
            >
              <Icon name="close" size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...entries, { key: "", value: "" }])}
          size="compact-sm"
          style={{ alignSelf: "flex-start" }}
          variant="subtle"
        >
          Add variable
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
