/** Settings → Metrics. */

import { PluginMetricsList } from "@/features/plugins/components/usage/plugin-metrics";
import { Page } from "@/ui/page";
import { OnlyWith } from "./only-with";
import { PluginsLink } from "./plugins-link";

export function MetricsRoute() {
  return (
    <OnlyWith permission="plugins:manage">
      <Page
        subtitle="How plugins are used, since the server started or a plugin was switched on."
        title="Metrics"
      >
        <PluginMetricsList action={<PluginsLink />} />
      </Page>
    </OnlyWith>
  );
}
