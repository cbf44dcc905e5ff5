/** A plugin's health as a badge, with the number of failures beside it. */
import { Badge, Group, Text } from "@mantine/core";
import type { Plugin } from "@/api/models";
import { formatCount } from "@/lib/format";
import { healthWord } from "../lib/health";

export function HealthBadge({ plugin }: { plugin: Plugin }) {
  const { label, color } = healthWord(plugin);
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color={color} variant={plugin.enabled ? "light" : "outline"}>
        {label}
      </Badge>
      {plugin.failureCount > 0 && (
        <Text c="dimmed" size="xs" style={{ whiteSpace: "nowrap" }}>
          {formatCount(plugin.failureCount, "failure")}
        </Text>
      )}
    </Group>
  );
}
