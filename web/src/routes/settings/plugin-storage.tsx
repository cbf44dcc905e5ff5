/** Settings → Plugin storage. */
import { PluginStorageList } from "@/features/plugins/components/usage/plugin-storage-list";
import { Page } from "@/ui/page";
import { OnlyWith } from "./only-with";
import { PluginsLink } from "./plugins-link";

export function PluginStorageRoute() {
  return (
    <OnlyWith permission="system:admin">
      <Page subtitle="Files that plugins keep on this server." title="Plugin storage">
        <PluginStorageList action={<PluginsLink />} />
      </Page>
    </OnlyWith>
  );
}
