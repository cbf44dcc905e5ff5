/** Asks a plugin for series or books that fit some words. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { SearchAnswer } from "@/api/models";
import type { ItemKind } from "../lib/fields";

export interface SearchWords {
  query: string;
  author: string;
}

/** Shorter words find everything. */
export const SHORTEST_QUERY = 2;

async function searchPlugin(
  pluginId: string,
  contentType: ItemKind,
  words: SearchWords,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const params = { query: words.query, ...(words.author && { author: words.author }) };
  const executed = await unwrap(
    api.POST("/plugins/{id}/execute", {
      params: { path: { id: pluginId } },
      body: { action: { metadata: { action: "search", contentType, params } } },
      signal,
    }),
  );
  return executed.result as SearchAnswer;
}

export function usePluginSearch(pluginId: string, kind: ItemKind, words: SearchWords) {
  return useQuery({
    queryKey: ["plugin-search", pluginId, kind, words],
    queryFn: ({ signal }) => searchPlugin(pluginId, kind, words, signal),
    enabled: words.query.length >= SHORTEST_QUERY,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });
}
