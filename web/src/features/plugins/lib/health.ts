/** A plugin's health in words and colours. */
import type { HealthStatus, Plugin } from "@/api/models";

export interface HealthWord {
  label: string;
  color: string;
}

const WORDS: Record<HealthStatus, HealthWord> = {
  healthy: { label: "Healthy", color: "verdigris" },
  degraded: { label: "Degraded", color: "yellow" },
  unhealthy: { label: "Unhealthy", color: "rubric" },
  disabled: { label: "Disabled", color: "gray" },
  unknown: { label: "Not tested yet", color: "gray" },
};

export function statusWord(status: HealthStatus): HealthWord {
  return WORDS[status];
}

export function healthWord(plugin: Pick<Plugin, "enabled" | "healthStatus">): HealthWord {
  return statusWord(plugin.enabled ? plugin.healthStatus : "disabled");
}

/** Plugins an administrator should look at. */
export function needsAttention(plugin: Plugin): boolean {
  if (plugin.disabledReason !== undefined && !plugin.enabled) return true;
  return plugin.enabled && plugin.healthStatus === "unhealthy" && plugin.failureCount > 0;
}
