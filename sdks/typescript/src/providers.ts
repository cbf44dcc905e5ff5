/** What a plugin implements: one interface for each capability, each method named after its place on the wire. */
import type { RequestContext } from "./context.js";
import type { HostMethods } from "./generated/protocol.js";

/**
 * A method of the protocol: its parameters, and the request it serves.
 * What can be answered at once needs no promise, and is faster without.
 */
export type ProviderMethod<M extends keyof HostMethods> = (
  params: HostMethods[M]["params"],
  context: RequestContext,
) => HostMethods[M]["result"] | Promise<HostMethods[M]["result"]>;

/** Series metadata (`metadataProvider: ["series"]`). */
export interface SeriesMetadataProvider {
  search: ProviderMethod<"metadata/series/search">;
  get: ProviderMethod<"metadata/series/get">;
  match?: ProviderMethod<"metadata/series/match">;
}

/** Book metadata (`metadataProvider: ["book"]`). */
export interface BookMetadataProvider {
  search: ProviderMethod<"metadata/book/search">;
  get: ProviderMethod<"metadata/book/get">;
  match?: ProviderMethod<"metadata/book/match">;
}

/** Reading progress in both directions (`userReadSync: true`). */
export interface SyncProvider {
  getUserInfo: ProviderMethod<"sync/getUserInfo">;
  pushProgress: ProviderMethod<"sync/pushProgress">;
  pullProgress: ProviderMethod<"sync/pullProgress">;
  status?: ProviderMethod<"sync/status">;
}

/** Recommendations (`userRecommendationProvider: true`). */
export interface RecommendationProvider {
  get: ProviderMethod<"recommendations/get">;
  updateProfile?: ProviderMethod<"recommendations/updateProfile">;
  clear?: ProviderMethod<"recommendations/clear">;
  dismiss?: ProviderMethod<"recommendations/dismiss">;
}

/** The providers a plugin may have, by family. */
export interface Providers {
  series?: SeriesMetadataProvider | undefined;
  book?: BookMetadataProvider | undefined;
  sync?: SyncProvider | undefined;
  recommendations?: RecommendationProvider | undefined;
}
