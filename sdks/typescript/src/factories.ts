/** The published ways to start a plugin: each is {@link definePlugin} with one provider, served at once. */
import {
  definePlugin,
  type Plugin,
  type PluginDefinition,
  type PluginHooks,
} from "./define-plugin.js";
import type { Capabilities, Manifest } from "./generated/protocol.js";
import type {
  BookMetadataProvider,
  RecommendationProvider,
  SeriesMetadataProvider,
  SyncProvider,
} from "./providers.js";
import { servePlugin } from "./serve.js";

type ManifestWith<C extends Partial<Capabilities>> = Manifest & { capabilities: C };

export interface MetadataPluginOptions extends PluginHooks {
  manifest: ManifestWith<{ metadataProvider: Array<"series" | "book"> }>;
  /** Serves `series`; required when the manifest declares it. */
  provider?: SeriesMetadataProvider | undefined;
  /** Serves `book`; required when the manifest declares it. */
  bookProvider?: BookMetadataProvider | undefined;
}

export interface SyncPluginOptions extends PluginHooks {
  manifest: ManifestWith<{ userReadSync: true }>;
  provider: SyncProvider;
}

export interface RecommendationPluginOptions extends PluginHooks {
  manifest: ManifestWith<{ userRecommendationProvider: true }>;
  provider: RecommendationProvider;
}

/** Starts a plugin that finds metadata of series, books or both. */
export function createMetadataPlugin(options: MetadataPluginOptions): Plugin {
  const { provider, bookProvider, ...rest } = options;
  return start({ ...rest, series: provider, book: bookProvider });
}

/** Starts a plugin that carries reading progress to and from a service. */
export function createSyncPlugin({ provider, ...rest }: SyncPluginOptions): Plugin {
  return start({ ...rest, sync: provider });
}

/** Starts a plugin that recommends series. */
export function createRecommendationPlugin(options: RecommendationPluginOptions): Plugin {
  const { provider, ...rest } = options;
  return start({ ...rest, recommendations: provider });
}

function start(definition: PluginDefinition): Plugin {
  const plugin = definePlugin(definition);
  servePlugin(plugin);
  return plugin;
}
