/** Things to start from, as buttons. */
import { Button, Group, Text } from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { Example } from "../api/types";

interface ExampleChipsProps<T> {
  label: string;
  examples: readonly Example<T>[];
  onPick: (value: T) => void;
}

export function ExampleChips<T>({ label, examples, onPick }: ExampleChipsProps<T>) {
  if (examples.length === 0) return null;
  return (
    <fieldset style={{ border: 0, margin: 0, minWidth: 0, padding: 0 }}>
      <Text c="dimmed" component="legend" mb={6} p={0} size="xs">
        {label}
      </Text>
      <Group gap={6}>
        {examples.map((example) => (
          <Button
            color="gray"
            key={example.label}
            leftSection={<Icon name="plus" size={12} />}
            onClick={() => onPick(example.value)}
            radius="xl"
            size="compact-xs"
            variant="light"
          >
            {example.label}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}
