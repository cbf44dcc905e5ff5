/** The official plugins, ready to be added. */
import type { CreatePluginBody } from "@/api/models";
import { freeSlug } from "@/lib/slug";
import { NEW_PLUGIN, type PluginDraft } from "./plugin-draft";

export interface CatalogueEntry {
  name: string;
  displayName: string;
  description: string;
  packageName: string;
  kind: string;
  credentials: string;
}

const ECHO_VERSION = "1.9.3";

export const ECHO: CatalogueEntry = {
  name: "metadata-echo",
  displayName: "Echo Metadata",
  description:
    "Answers every search with itself. Made for trying things out: it needs no account and no network.",
  packageName: "@ashdev/codex-plugin-metadata-echo",
  kind: "Series and book metadata",
  credentials: "none needed",
};

export interface Launch {
  command: string;
  args: string[];
}

/** Without a copy of its own the server fetches the package by name. */
function launchOf(entry: CatalogueEntry, local: Launch | undefined): Launch {
  return local ?? { command: "npx", args: ["-y", `${entry.packageName}@${ECHO_VERSION}`] };
}

/** A form filled in for an entry, under a name that is still free. */
export function entryDraft(
  entry: CatalogueEntry,
  local: Launch | undefined,
  taken: readonly string[],
): PluginDraft {
  const launch = launchOf(entry, local);
  const name = freeSlug(entry.name, taken);
  const number = name.slice(entry.name.length + 1);
  return {
    ...NEW_PLUGIN,
    name,
    displayName: number ? `${entry.displayName} ${number}` : entry.displayName,
    description: entry.description,
    command: launch.command,
    args: launch.args.join("\n"),
  };
}

/** The request that adds an entry at once, enabled. */
export function entryBody(entry: CatalogueEntry, local: Launch | undefined): CreatePluginBody {
  const launch = launchOf(entry, local);
  return {
    name: entry.name,
    displayName: entry.displayName,
    description: entry.description,
    command: launch.command,
    args: launch.args,
    permissions: NEW_PLUGIN.permissions,
    scopes: NEW_PLUGIN.scopes,
    enabled: true,
  };
}

/** Whether a plugin runs the entry's package, from a registry or from disk. */
export function runsEntry(
  entry: CatalogueEntry,
  args: readonly string[],
  command: string,
): boolean {
  const file = entry.packageName.split("/").at(-1) ?? entry.packageName;
  return [command, ...args].some((part) => part.includes(file) || part.includes(`/${entry.name}/`));
}
