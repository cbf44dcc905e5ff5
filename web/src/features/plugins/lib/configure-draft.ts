/** How a plugin is used, as the dialog holds it, and the body it becomes. */
import type { Manifest, Plugin, UpdatePluginBody } from "@/api/models";

export interface ConfigureDraft {
  /** None means whatever the plugin can do. */
  targets: string[];
  useExistingExternalId: boolean;
  /** Absent: the plugin's own choice, or the server's default. */
  searchResultsLimit: number | undefined;
  autoMatchThreshold: number | undefined;
  autoMatchMargin: number | undefined;
  config: Record<string, unknown>;
  permissions: Plugin["permissions"];
  scopes: Plugin["scopes"];
  allLibraries: boolean;
  libraryIds: string[];
}

export function configureDraft(plugin: Plugin): ConfigureDraft {
  const own = plugin.internalConfig;
  return {
    targets: plugin.metadataTargets ?? [],
    useExistingExternalId: plugin.useExistingExternalId,
    searchResultsLimit: own?.searchResultsLimit,
    autoMatchThreshold: own?.autoMatchThreshold,
    autoMatchMargin: own?.autoMatchMargin,
    config: plugin.config,
    permissions: plugin.permissions,
    scopes: plugin.scopes,
    allLibraries: plugin.libraryIds.length === 0,
    libraryIds: plugin.libraryIds,
  };
}

export function configureBody(draft: ConfigureDraft): UpdatePluginBody {
  return {
    metadataTargets: draft.targets.length > 0 ? draft.targets : null,
    useExistingExternalId: draft.useExistingExternalId,
    internalConfig: {
      searchResultsLimit: draft.searchResultsLimit ?? null,
      autoMatchThreshold: draft.autoMatchThreshold ?? null,
      autoMatchMargin: draft.autoMatchMargin ?? null,
    },
    config: draft.config,
    permissions: draft.permissions,
    scopes: draft.scopes,
    libraryIds: draft.allLibraries ? [] : draft.libraryIds,
  };
}

/** What it can give metadata for; nothing while it has not introduced itself. */
export function contentTypes(manifest: Manifest | undefined): string[] {
  return manifest?.capabilities.metadataProvider ?? [];
}
