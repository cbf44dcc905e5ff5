/** A plugin in the list: what it is, how it does, and the switch. */
import { Alert, Anchor, Group, Paper, Text, ThemeIcon, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";
import { EnableSwitch } from "./enable-switch";
import { HealthBadge } from "./health-badge";
import { PluginMenu } from "./plugin-menu";
import classes from "./plugin-row.module.css";
import { StartingNote } from "./starting-note";
import { TestButton } from "./test-button";

interface PluginRowProps {
  plugin: Plugin;
  /** More that can be done to it. */
  actions?: ReactNode;
}

export function PluginRow({ plugin, actions }: PluginRowProps) {
  return (
    <Paper aria-label={plugin.displayName} className={classes.row} component="article" withBorder>
      <div className={classes.main}>
        <ThemeIcon
          color={plugin.enabled ? "verdigris" : "gray"}
          radius="md"
          size={44}
          variant="light"
        >
          <Icon name="plug" size={22} />
        </ThemeIcon>
        <div className={classes.names}>
          <Title order={2} size="h3">
            <Anchor
              c="inherit"
              inherit
              renderRoot={(props) => (
                <Link
                  {...props}
                  params={{ pluginId: plugin.id }}
                  to="/settings/plugins/$pluginId"
                />
              )}
            >
              {plugin.displayName}
            </Anchor>
          </Title>
          <Text c="dimmed" ff="monospace" size="xs" truncate>
            {[plugin.command, ...plugin.args].join(" ")}
          </Text>
        </div>
        <div className={classes.health}>
          <HealthBadge plugin={plugin} />
        </div>
        <Group className={classes.actions} gap="sm" wrap="nowrap">
          <EnableSwitch plugin={plugin} />
          <TestButton plugin={plugin} />
          {actions}
          <PluginMenu plugin={plugin} />
        </Group>
      </div>
      <StartingNote plugin={plugin} />
      {plugin.disabledReason && (
        <Alert
          className={classes.reason ?? ""}
          color="rubric"
          icon={<Icon name="alert" />}
          title="Disabled after repeated failures"
          variant="light"
        >
          {plugin.disabledReason}
        </Alert>
      )}
    </Paper>
  );
}
