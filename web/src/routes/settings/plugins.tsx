/** Settings → Plugins. */
import { Button, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { useEchoOffer } from "@/features/plugins/api/get-echo-offer";
import { usePlugins } from "@/features/plugins/api/list-plugins";
import { CatalogueCard } from "@/features/plugins/components/catalogue-card";
import { PluginDialog } from "@/features/plugins/components/dialog/plugin-dialog";
import { PluginList } from "@/features/plugins/components/plugin-list";
import { ECHO, entryDraft, runsEntry } from "@/features/plugins/lib/catalogue";
import { NEW_PLUGIN, type PluginDraft } from "@/features/plugins/lib/plugin-draft";
import { Icon } from "@/ui/icon";
import { Page } from "@/ui/page";
import { ConfigureButton } from "./configure/configure-button";
import { OnlyWith } from "./only-with";

export function PluginsRoute() {
  return (
    <OnlyWith permission="plugins:manage">
      <PluginsPage />
    </OnlyWith>
  );
}

function PluginsPage() {
  const plugins = usePlugins();
  const echo = useEchoOffer();
  const [template, setTemplate] = useState<PluginDraft>();
  const names = plugins.data?.map((plugin) => plugin.name) ?? [];
  const hasEcho =
    plugins.data?.some((plugin) => runsEntry(ECHO, plugin.args, plugin.command)) ?? false;
  const addBlank = () => setTemplate(NEW_PLUGIN);

  return (
    <Page
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={addBlank}>
          Add Plugin
        </Button>
      }
      subtitle="Programs that fetch metadata. Codex starts them when they are needed and stops them when they misbehave."
      title="Plugins"
    >
      <PluginList actions={(plugin) => <ConfigureButton plugin={plugin} />} onAdd={addBlank} />
      <Stack component="section" gap="md">
        <Title order={2}>Official plugins</Title>
        <CatalogueCard
          entry={ECHO}
          installed={hasEcho}
          onAdd={() => setTemplate(entryDraft(ECHO, echo.data, names))}
        />
      </Stack>
      <PluginDialog
        onClose={() => setTemplate(undefined)}
        opened={template !== undefined}
        template={template}
      />
    </Page>
  );
}
