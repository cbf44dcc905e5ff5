/** In the dialog that starts matching when no plugin can. */
import { Button, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/features/session/api/get-me";

export function NoMatchPlugin() {
  const mayManage = useMe()?.permissions.includes("plugins:manage") ?? false;
  return (
    <Stack align="flex-start">
      <Text size="sm">
        No enabled plugin is allowed to match here. Which scopes a plugin has is set with its
        permissions.
      </Text>
      {mayManage && (
        <Button renderRoot={(props) => <Link {...props} to="/settings/plugins" />} variant="light">
          Set up a plugin
        </Button>
      )}
    </Stack>
  );
}
