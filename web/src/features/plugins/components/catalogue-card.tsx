/** An official plugin on offer. */
import { Badge, Button, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { CatalogueEntry } from "../lib/catalogue";

interface CatalogueCardProps {
  entry: CatalogueEntry;
  installed: boolean;
  onAdd: () => void;
}

export function CatalogueCard({ entry, installed, onAdd }: CatalogueCardProps) {
  return (
    <Paper component="article" p="lg" radius="lg" withBorder>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>{entry.displayName}</Title>
          {installed && <Badge variant="light">Added</Badge>}
        </Group>
        <Text c="dimmed" size="sm">
          {entry.description}
        </Text>
        <Text size="xs">
          {entry.kind} · Credentials: {entry.credentials}
        </Text>
        <Code style={{ overflowWrap: "anywhere" }}>{entry.packageName}</Code>
        <Button
          aria-label={`${installed ? "Add another" : "Add"} ${entry.displayName}`}
          leftSection={<Icon name="plus" size={16} />}
          onClick={onAdd}
          style={{ alignSelf: "flex-start" }}
          variant="light"
        >
          {installed ? "Add another" : "Add"}
        </Button>
      </Stack>
    </Paper>
  );
}
