/** The way to where plugins are added. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

export function PluginsLink() {
  return (
    <Button component={Link} mt="xs" to="/settings/plugins">
      Open the plugins
    </Button>
  );
}
