/** The plugins that a filter can name: also those that are disabled, as far as the person may know of them. */
import { useMatchPlugins } from "@/features/jobs/api/list-match-plugins";
import { usePlugins } from "@/features/plugins/api/list-plugins";
import { useMe } from "@/features/session/api/get-me";

export interface PluginChoice {
  value: string;
  label: string;
}

export function useNamedPlugins(enabled = true): PluginChoice[] {
  const mayManage = useMe()?.permissions.includes("plugins:manage") ?? false;
  const all = usePlugins(enabled && mayManage).data ?? [];
  const forSeries = useMatchPlugins("series:detail", undefined, enabled && !mayManage).data ?? [];
  const forBooks = useMatchPlugins("book:detail", undefined, enabled && !mayManage).data ?? [];
  const named = new Map([
    ...all.map(({ id, displayName }) => [id, displayName] as const),
    ...[...forSeries, ...forBooks].map(
      ({ pluginId, pluginDisplayName }) => [pluginId, pluginDisplayName] as const,
    ),
  ]);
  return [...named].map(([value, label]) => ({ value, label }));
}
