/**
 * The TypeScript SDK for Codex plugins.
 *
 * Start with {@link createMetadataPlugin}, {@link createSyncPlugin} or
 * {@link createRecommendationPlugin}; a plugin with several capabilities, or one that is driven by
 * a test, is made with {@link definePlugin} and run with {@link servePlugin}.
 */
export type { RequestContext } from "./context.js";
export {
  definePlugin,
  type InitializeContext,
  type Plugin,
  type PluginDefinition,
  type PluginHooks,
} from "./define-plugin.js";
export {
  ApiError,
  AuthError,
  ConfigError,
  ErrorCode,
  HostCallError,
  HostClosedError,
  HostRejectedError,
  HostTimeoutError,
  InvalidParamsError,
  NotFoundError,
  PluginError,
  RateLimitError,
  SdkError,
} from "./errors.js";
export {
  createMetadataPlugin,
  createRecommendationPlugin,
  createSyncPlugin,
  type MetadataPluginOptions,
  type RecommendationPluginOptions,
  type SyncPluginOptions,
} from "./factories.js";
export type * from "./generated/protocol.js";
export type { Manifest as PluginManifest } from "./generated/protocol.js";
export { PROTOCOL_VERSION } from "./generated/protocol.js";
export type { HostRpc } from "./host-rpc.js";
export { createLogger, type Logger, type LoggerOptions } from "./logger.js";
export type {
  BookMetadataProvider,
  ProviderMethod,
  RecommendationProvider,
  SeriesMetadataProvider,
  SyncProvider,
} from "./providers.js";
export { servePlugin } from "./serve.js";
export type { StorageClient } from "./storage.js";
