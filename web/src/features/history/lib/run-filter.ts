/** Which runs are shown, as it stands in the address. */
import type { RunKind } from "@/api/models";
import { removedName } from "./plugin-choice";

export interface RunFilter {
  kind?: RunKind;
  pluginId?: string;
  /** The name of a plugin that is gone. */
  removedPlugin?: string;
  libraryId?: string;
  /** Instants, the second no longer included; the address holds days. */
  from?: string;
  to?: string;
}

export interface RunSearch {
  kind?: RunKind;
  /** As the filter offers it. */
  plugin?: string;
  library?: string;
  /** Days, `2026-05-02`, where the person lives. */
  from?: string;
  to?: string;
}

export const RUN_KINDS: readonly { value: RunKind; label: string }[] = [
  { value: "edit", label: "Edited by hand" },
  { value: "apply", label: "Fetched and applied" },
  { value: "auto_match", label: "Auto-match" },
  { value: "scan", label: "Scan" },
  { value: "cover", label: "Cover" },
  { value: "external_id", label: "External ID" },
  { value: "rules", label: "Title rules" },
  { value: "undo", label: "Undo" },
];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(value: unknown): string | undefined {
  return typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

export function parseRunSearch(search: Record<string, unknown>): RunSearch {
  const kind = RUN_KINDS.find(({ value }) => value === search.kind)?.value;
  const from = dayOf(search.from);
  const to = dayOf(search.to);
  return {
    ...(kind && { kind }),
    ...(typeof search.plugin === "string" && { plugin: search.plugin }),
    ...(typeof search.library === "string" && { library: search.library }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** The day after, at its first moment. */
function endOf(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

function pluginFilter(plugin: string): Pick<RunFilter, "pluginId" | "removedPlugin"> {
  const removedPlugin = removedName(plugin);
  return removedPlugin === undefined ? { pluginId: plugin } : { removedPlugin };
}

/** The first and the last day count whole. */
export function filterOf({ kind, plugin, library, from, to }: RunSearch): RunFilter {
  return {
    ...(kind && { kind }),
    ...(plugin && pluginFilter(plugin)),
    ...(library && { libraryId: library }),
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to && { to: endOf(to) }),
  };
}
