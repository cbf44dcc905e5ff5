/** The method table: which provider serves which method, and what its parameters must hold. The only dispatcher. */
import type { RequestContext } from "./context.js";
import { ErrorCode, PluginError } from "./errors.js";
import type { HostMethods } from "./generated/protocol.js";
import type { ProviderMethod, Providers } from "./providers.js";
import { accept, type Check, requireAnyText, requireText, toParams } from "./validate.js";

export type Route = (params: unknown, context: RequestContext) => unknown;

interface Row {
  method: keyof HostMethods;
  family: keyof Providers;
  name: string;
  check: Check;
}

const FEATURES: Record<keyof Providers, string> = {
  series: "series metadata",
  book: "book metadata",
  sync: "reading progress sync",
  recommendations: "recommendations",
};

const ROWS: readonly Row[] = [
  row("metadata/series/search", "series", "search", requireText("query")),
  row("metadata/series/get", "series", "get", requireText("externalId")),
  row("metadata/series/match", "series", "match", requireText("title")),
  row("metadata/book/search", "book", "search", requireAnyText("isbn", "query")),
  row("metadata/book/get", "book", "get", requireText("externalId")),
  row("metadata/book/match", "book", "match", requireText("title")),
  row("sync/getUserInfo", "sync", "getUserInfo", accept),
  row("sync/pushProgress", "sync", "pushProgress", accept),
  row("sync/pullProgress", "sync", "pullProgress", accept),
  row("sync/status", "sync", "status", accept),
  row("recommendations/get", "recommendations", "get", accept),
  row("recommendations/updateProfile", "recommendations", "updateProfile", accept),
  row("recommendations/clear", "recommendations", "clear", accept),
  row("recommendations/dismiss", "recommendations", "dismiss", requireText("externalId")),
];

/** One route for each method of the table, also for those the plugin cannot serve: they say why. */
export function buildRoutes(providers: Providers): ReadonlyMap<string, Route> {
  return new Map(ROWS.map((entry) => [entry.method, buildRoute(entry, providers)]));
}

/** The route of a method nobody knows. */
export function unknownMethod(method: string): never {
  throw new PluginError(ErrorCode.MethodNotFound, `Method not found: ${method}`);
}

function row<F extends keyof Providers>(
  method: keyof HostMethods,
  family: F,
  name: keyof NonNullable<Providers[F]> & string,
  check: Check,
): Row {
  return { method, family, name, check };
}

function buildRoute({ family, name, check }: Row, providers: Providers): Route {
  const provider = providers[family] as
    | Record<string, ProviderMethod<keyof HostMethods> | undefined>
    | undefined;
  if (provider?.[name] === undefined) return missing(family, name, provider !== undefined);
  return (params, context) => {
    const checked = toParams(params);
    check(checked);
    // Called through the provider, so that providers may be classes which use `this`.
    return provider[name]?.(checked as never, context);
  };
}

function missing(family: keyof Providers, name: string, hasProvider: boolean): Route {
  const what = hasProvider ? `${name} for ${FEATURES[family]}` : FEATURES[family];
  return () => {
    throw new PluginError(ErrorCode.MethodNotFound, `This plugin does not offer ${what}`);
  };
}
