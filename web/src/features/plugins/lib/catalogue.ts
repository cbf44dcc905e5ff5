/** The official plugins, ready to be added. */
import type { CreatePluginBody, PluginLaunch, PluginScope } from "@/api/models";
import { freeSlug } from "@/lib/slug";
import { NEW_PLUGIN, type PluginDraft } from "./plugin-draft";

export interface CatalogueEntry {
  name: string;
  displayName: string;
  description: string;
  packageName: string;
  kind: string;
  credentials: string;
  version: string;
  /** Where its actions are of use, by what it can look up. */
  scopes: PluginScope[];
  /** Where the server tells of its own copy. */
  offer: "echoPlugin" | "openLibraryPlugin";
}

export const ECHO: CatalogueEntry = {
  name: "metadata-echo",
  displayName: "Echo Metadata",
  description:
    "Answers every search with itself. Made for trying things out: it needs no account and no network.",
  packageName: "@ashdev/codex-plugin-metadata-echo",
  kind: "Series and book metadata",
  credentials: "none needed",
  version: "1.9.3",
  scopes: NEW_PLUGIN.scopes,
  offer: "echoPlugin",
};

const OPEN_LIBRARY: CatalogueEntry = {
  name: "metadata-openlibrary",
  displayName: "Open Library Metadata",
  description:
    "Looks books up by ISBN, or by title and author, at openlibrary.org: it needs no account.",
  packageName: "@ashdev/codex-plugin-metadata-openlibrary",
  kind: "Book metadata",
  credentials: "none needed",
  version: "1.9.3",
  scopes: ["book:detail", "book:bulk", "library:detail"],
  offer: "openLibraryPlugin",
};

export const CATALOGUE: readonly CatalogueEntry[] = [OPEN_LIBRARY, ECHO];
/** Without a copy of its own the server fetches the package by name. */
function launchOf(entry: CatalogueEntry, local: PluginLaunch | undefined): PluginLaunch {
  return local ?? { command: "npx", args: ["-y", `${entry.packageName}@${entry.version}`] };
}

/** A form filled in for an entry, under a name that is still free. */
export function entryDraft(
  entry: CatalogueEntry,
  local: PluginLaunch | undefined,
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
    scopes: entry.scopes,
  };
}

/** The request that adds an entry at once, enabled. */
export function entryBody(
  entry: CatalogueEntry,
  local: PluginLaunch | undefined,
): CreatePluginBody {
  const launch = launchOf(entry, local);
  return {
    name: entry.name,
    displayName: entry.displayName,
    description: entry.description,
    command: launch.command,
    args: launch.args,
    permissions: NEW_PLUGIN.permissions,
    scopes: entry.scopes,
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
