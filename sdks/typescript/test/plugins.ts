/** Small plugins the tests drive; each answers in a way that shows one behaviour. */
import {
  definePlugin,
  type Plugin,
  type PluginDefinition,
  type PluginManifest,
} from "../src/index.js";

export const manifest: PluginManifest = {
  name: "probe",
  displayName: "Probe",
  version: "1.0.0",
  protocolVersion: "1.0",
  capabilities: { metadataProvider: ["series"] },
};

/** A plugin whose series search is `search`. */
export function searching(
  search: (query: string, context: Parameters<Search>[1]) => unknown,
  rest: Partial<PluginDefinition> = {},
): Plugin {
  return definePlugin({
    manifest,
    series: {
      search: ({ query }, context) => search(query, context) as never,
      get: ({ externalId }) => ({ externalId, externalUrl: "https://example.com" }),
    },
    ...rest,
  });
}

type Search = NonNullable<PluginDefinition["series"]>["search"];

export const EMPTY = { results: [] };

/** Resolves when `isTrue` says so; fails after two seconds. */
export async function eventually(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 2_000;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`still not: ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
