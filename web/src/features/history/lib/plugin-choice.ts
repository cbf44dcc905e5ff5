/** A plugin as the history's filter offers it. One that was removed has no id any more, so its name stands for it. */

/** No id begins like this. */
const REMOVED = "removed:";

interface JournalPlugin {
  id?: string;
  name: string;
  enabled?: boolean;
}

export interface PluginChoice {
  value: string;
  label: string;
}

export function pluginChoice({ id, name, enabled }: JournalPlugin): PluginChoice {
  if (!id) return { value: `${REMOVED}${name}`, label: `${name} (removed)` };
  return { value: id, label: enabled === false ? `${name} (disabled)` : name };
}

/** The name of a removed plugin; nothing for one that is still there. */
export function removedName(value: string): string | undefined {
  return value.startsWith(REMOVED) ? value.slice(REMOVED.length) : undefined;
}
