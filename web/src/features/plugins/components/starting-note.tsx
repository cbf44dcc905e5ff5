/** Says what takes so long while a plugin is started; nothing once it has answered. */
import { Group, Loader, Text } from "@mantine/core";
import { useIsMutating } from "@tanstack/react-query";
import type { Plugin } from "@/api/models";
import { useProcessStatus } from "../api/get-process-status";
import { startKey } from "../lib/start-key";
import { startingText } from "../lib/start-words";

const STARTING = ["installing", "starting"];

export function StartingNote({ plugin }: { plugin: Plugin }) {
  const asked = useIsMutating({
    mutationKey: startKey(plugin.id),
    // Switching off starts nothing.
    predicate: ({ state }) => state.variables !== false,
  });
  const isFresh = plugin.enabled && plugin.healthStatus === "unknown";
  const { data } = useProcessStatus(plugin.id, asked > 0 || isFresh);
  const isStarting = STARTING.includes(data?.state ?? "");
  if (asked === 0 && !(isFresh && isStarting)) return null;
  return (
    <Group gap="xs" mt="sm" role="status" wrap="nowrap">
      <Loader size="xs" />
      <Text c="dimmed" size="sm">
        {startingText(plugin.command, data?.state)}
      </Text>
    </Group>
  );
}
