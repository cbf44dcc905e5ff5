/** The name of everything that starts a plugin, so that a page can tell that one is being started. */
export function startKey(pluginId: string) {
  return ["start-plugin", pluginId] as const;
}
