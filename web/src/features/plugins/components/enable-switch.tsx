/** Switches a plugin on or off, and says how its first greeting went. */
import { Switch } from "@mantine/core";
import type { Plugin, PluginStatus } from "@/api/models";
import { toastDone, toastFailed, toastWarning } from "@/ui/notice/toast";
import { useSwitchPlugin } from "../api/switch-plugin";

export function EnableSwitch({ plugin }: { plugin: Plugin }) {
  const flip = useSwitchPlugin(plugin.id);
  // While the server works the switch shows what was asked for.
  const shown = flip.isPending ? flip.variables : plugin.enabled;
  return (
    <Switch
      aria-label={`Enable ${plugin.displayName}`}
      checked={shown}
      disabled={flip.isPending}
      onChange={(event) =>
        flip.mutate(event.currentTarget.checked, {
          onSuccess: (status) => toastStatus(status, plugin.displayName),
          onError: (error) => toastFailed(`${plugin.displayName} was not switched`, error),
        })
      }
    />
  );
}

/** Tells a status in the corner: a failed greeting is a warning, all else is good news. */
export function toastStatus(status: PluginStatus, name: string): void {
  if (status.healthCheckPassed === false) {
    toastWarning(`${name}: ${status.healthCheckError ?? status.message}`);
    return;
  }
  const latency =
    status.healthCheckLatencyMs === undefined ? "" : ` (${status.healthCheckLatencyMs} ms)`;
  toastDone(`${status.message}${latency}`);
}
