/** Plugins that match, each once; one that matches series and books is offered for both. */
import type { PluginAction } from "@/api/models";

export interface MatchChoice {
  value: string;
  label: string;
}

export function matchChoices(actions: readonly PluginAction[]): MatchChoice[] {
  const names = new Map(actions.map((it) => [it.pluginId, it.pluginDisplayName]));
  return [...names].map(([value, label]) => ({ value, label }));
}
