/** Why a plugin cannot be asked for what waits in the inbox. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { InboxEntry } from "@/api/models";
import { useMe } from "@/features/session/api/get-me";

interface PluginAbsentProps {
  plugin: InboxEntry["plugin"];
  onClose: () => void;
}

export function PluginAbsent({ plugin, onClose }: PluginAbsentProps) {
  const mayManage = useMe()?.permissions.includes("plugins:manage") ?? false;
  return (
    <Modal onClose={onClose} opened title={`${plugin.displayName} cannot be asked now`}>
      <Stack>
        <Text role="alert" size="sm">
          It is disabled, or may not be asked for this kind of item or in this library. What it
          answered before can still be approved, rejected or snoozed.
        </Text>
        <Group justify="flex-end">
          {mayManage && (
            <Button
              renderRoot={(props) => (
                <Link
                  {...props}
                  params={{ pluginId: plugin.id }}
                  to="/settings/plugins/$pluginId"
                />
              )}
              variant="default"
            >
              Look at the plugin
            </Button>
          )}
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
