/** Settings → Plugins → one plugin: its health, settings, failures and log. */
import { Alert, Anchor, Group, SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { Plugin } from "@/api/models";
import { usePlugin } from "@/features/plugins/api/get-plugin";
import { FailureHistory } from "@/features/plugins/components/detail/failure-history";
import { LogTail } from "@/features/plugins/components/detail/log-tail";
import { PluginFacts } from "@/features/plugins/components/detail/plugin-facts";
import { ProcessCard } from "@/features/plugins/components/detail/process-card";
import { EnableSwitch } from "@/features/plugins/components/enable-switch";
import { HealthBadge } from "@/features/plugins/components/health-badge";
import { PluginMenu } from "@/features/plugins/components/plugin-menu";
import { SetupInstructions } from "@/features/plugins/components/setup-instructions";
import { StartingNote } from "@/features/plugins/components/starting-note";
import { TestButton } from "@/features/plugins/components/test-button";
import { RouteProblem } from "@/routes/item/route-problem";
import { Icon } from "@/ui/icon";
import { Page } from "@/ui/page";
import { ConfigureButton } from "./configure/configure-button";
import { OnlyWith } from "./only-with";

export function PluginRoute() {
  return (
    <OnlyWith permission="plugins:manage">
      <PluginPage />
    </OnlyWith>
  );
}

function PluginPage() {
  const { pluginId } = useParams({ from: "/signed-in/shell/settings/plugins/$pluginId" });
  const plugin = usePlugin(pluginId);
  if (plugin.isError)
    return <RouteProblem error={plugin.error} reset={() => void plugin.refetch()} />;
  if (!plugin.data) return <Skeleton h={320} radius="lg" />;
  return <PluginView plugin={plugin.data} />;
}

function PluginView({ plugin }: { plugin: Plugin }) {
  const navigate = useNavigate();

  return (
    <Stack gap="md">
      <Anchor renderRoot={(props) => <Link {...props} to="/settings/plugins" />} size="sm">
        <Group gap={6}>
          <Icon name="arrowLeft" size={16} />
          All plugins
        </Group>
      </Anchor>
      <Page
        actions={
          <>
            <EnableSwitch plugin={plugin} />
            <TestButton plugin={plugin} />
            <ConfigureButton plugin={plugin} />
            <PluginMenu
              onDeleted={() => void navigate({ to: "/settings/plugins" })}
              plugin={plugin}
            />
          </>
        }
        subtitle={
          <Group gap="sm">
            <HealthBadge plugin={plugin} />
            {plugin.description}
          </Group>
        }
        title={plugin.displayName}
      >
        {plugin.disabledReason && (
          <Alert
            color="rubric"
            icon={<Icon name="alert" />}
            title="Disabled after repeated failures"
            variant="light"
          >
            {plugin.disabledReason}
          </Alert>
        )}
        <StartingNote plugin={plugin} />
        <SetupInstructions plugin={plugin} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Stack gap="lg" miw={0}>
            <PluginFacts plugin={plugin} />
          </Stack>
          <Stack gap="lg" miw={0}>
            <ProcessCard pluginId={plugin.id} />
            <FailureHistory pluginId={plugin.id} />
            <LogTail pluginId={plugin.id} />
          </Stack>
        </SimpleGrid>
      </Page>
    </Stack>
  );
}
