/** For administrators, on every page: plugins that stopped working. Dismissed until more fails. */
import { Alert, Anchor, Group, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/ui/icon";
import { usePlugins } from "../api/list-plugins";
import { needsAttention } from "../lib/health";

const NAMED = 3;

export function AttentionBanner() {
  const plugins = usePlugins();
  const [dismissed, setDismissed] = useLocalStorage<Record<string, number>>({
    key: "codex:dismissed-plugin-alerts",
    defaultValue: {},
  });
  const troubled = (plugins.data ?? []).filter(
    (plugin) => needsAttention(plugin) && plugin.failureCount > (dismissed[plugin.id] ?? -1),
  );
  if (troubled.length === 0) return null;

  const names = troubled.slice(0, NAMED).map((plugin) => plugin.displayName);
  const rest = troubled.length - names.length;
  return (
    <Alert
      closeButtonLabel="Dismiss"
      color="rubric"
      icon={<Icon name="alert" />}
      mb="lg"
      onClose={() =>
        setDismissed((before) => ({
          ...before,
          ...Object.fromEntries(troubled.map(({ id, failureCount }) => [id, failureCount])),
        }))
      }
      title="Plugins need attention"
      variant="light"
      withCloseButton
    >
      <Group gap="xs">
        <Text size="sm">
          {names.join(", ")}
          {rest > 0 && ` and ${rest} more`} stopped working.
        </Text>
        <Anchor
          c="inherit"
          renderRoot={(props) => <Link {...props} to="/settings/plugins" />}
          size="sm"
          underline="always"
        >
          Look at the plugins
        </Anchor>
      </Group>
    </Alert>
  );
}
