/** A plugin as a value: its manifest, its providers and its routes. Nothing runs until it is served. */
import { SdkError } from "./errors.js";
import type { InitializeParams, LogLevel, Manifest } from "./generated/protocol.js";
import type { HostRpc } from "./host-rpc.js";
import type { Logger } from "./logger.js";
import type { Providers } from "./providers.js";
import { buildRoutes, type Route } from "./routes.js";
import type { StorageClient } from "./storage.js";

/** What the host sent with `initialize`, and the doors back to it. */
export interface InitializeContext extends InitializeParams {
  /** The plugin's key-value store; may be used at once. */
  storage: StorageClient;
  /** Any other call to the host. */
  hostRpc: HostRpc;
  /** The plugin's logger, already at the level the host asked for. */
  log: Logger;
}

/** The hooks every plugin may have, whatever it provides. */
export interface PluginHooks {
  /** Runs before any other request is served; what it throws becomes the answer to `initialize`. */
  onInitialize?: ((context: InitializeContext) => void | Promise<void>) | undefined;
  /** Runs once, before the process ends; it has two seconds. */
  onShutdown?: (() => void | Promise<void>) | undefined;
  /** The level until the host names one; `info` when left out. */
  logLevel?: LogLevel | undefined;
}

export interface PluginDefinition extends Providers, PluginHooks {
  manifest: Manifest;
}

/** A checked definition, ready to be served or to be driven by a test. */
export interface Plugin extends PluginHooks {
  readonly manifest: Manifest;
  /** @internal */
  readonly routes: ReadonlyMap<string, Route>;
}

/**
 * Checks that every capability the manifest declares has a provider.
 *
 * @example
 * ```ts
 * const plugin = definePlugin({ manifest, series: { search, get } });
 * servePlugin(plugin);
 * ```
 */
export function definePlugin(definition: PluginDefinition): Plugin {
  const { manifest, onInitialize, onShutdown, logLevel } = definition;
  const unserved = declaredFamilies(manifest).filter(
    ([family]) => definition[family] === undefined,
  );
  if (unserved.length > 0) {
    const list = unserved.map(([family, claim]) => `${claim} but has no ${family} provider`);
    throw new SdkError(`The manifest of ${manifest.name} declares ${list.join(", and ")}`);
  }
  return { manifest, onInitialize, onShutdown, logLevel, routes: buildRoutes(definition) };
}

function declaredFamilies({ capabilities }: Manifest): Array<[keyof Providers, string]> {
  const families: Array<[keyof Providers, string]> = [];
  for (const type of capabilities.metadataProvider ?? []) {
    families.push([type, `metadataProvider "${type}"`]);
  }
  if (capabilities.userReadSync) families.push(["sync", "userReadSync"]);
  if (capabilities.userRecommendationProvider) {
    families.push(["recommendations", "userRecommendationProvider"]);
  }
  return families;
}
