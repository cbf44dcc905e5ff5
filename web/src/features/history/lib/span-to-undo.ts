/** What the filters of the history name that can be undone at once: a plugin's work, or a span of time. */
import type { UndoTarget } from "@/api/undo";
import { filterOf, type RunSearch } from "./run-filter";

/** Nothing when a filter is set that an undo cannot follow: it would undo more than is shown. */
export function spanToUndo(search: RunSearch): UndoTarget | undefined {
  if (search.kind || search.library) return undefined;
  if (!search.plugin && !search.from) return undefined;
  const { pluginId, removedPlugin, from, to } = filterOf(search);
  if (removedPlugin) return undefined;
  return { ...(pluginId && { pluginId }), ...(from && { from }), ...(to && { to }) };
}

export function spanText({ plugin, from, to }: RunSearch, pluginName = "this plugin"): string {
  const what = plugin ? `everything by ${pluginName}` : "everything";
  if (from && to) return from === to ? `${what} on ${from}` : `${what} from ${from} to ${to}`;
  if (from) return `${what} since ${from}`;
  return to ? `${what} until ${to}` : what;
}
