/** In the menu of an item when no plugin offers to fetch metadata for it. */
import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { UserPermission } from "@/api/models";
import { Icon } from "@/ui/icon";

export function NoActionsHint({ permissions }: { permissions: readonly UserPermission[] }) {
  if (!permissions.includes("plugins:manage")) {
    return <Menu.Item disabled>No plugin is enabled</Menu.Item>;
  }
  return (
    <Menu.Item component={Link} leftSection={<Icon name="plug" />} to="/settings/plugins">
      Set up a plugin
    </Menu.Item>
  );
}
