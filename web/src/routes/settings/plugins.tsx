/** Settings → Plugins. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { usePlugins } from "@/features/plugins/api/list-plugins";
import { Catalogue } from "@/features/plugins/components/catalogue";
import { PluginDialog } from "@/features/plugins/components/dialog/plugin-dialog";
import { PluginList } from "@/features/plugins/components/plugin-list";
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
  const [template, setTemplate] = useState<PluginDraft>();
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
      <Catalogue onAdd={setTemplate} plugins={plugins.data ?? []} />
      <PluginDialog
        onClose={() => setTemplate(undefined)}
        opened={template !== undefined}
        template={template}
      />
    </Page>
  );
}
