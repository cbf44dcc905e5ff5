/** Asks a plugin for series or books that fit some words. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { SearchAnswer } from "@/api/models";
import type { ItemKind } from "../lib/fields";

export interface SearchWords {
  query: string;
  author: string;
  /** Books alone have one; it finds more surely than any title. */
  isbn: string;
}

/** Shorter words find everything. */
export const SHORTEST_QUERY = 2;

export function isSearchable({ query, isbn }: SearchWords): boolean {
  return isbn !== "" || query.length >= SHORTEST_QUERY;
}

async function searchPlugin(
  pluginId: string,
  contentType: ItemKind,
  words: SearchWords,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const { query, author, isbn } = words;
  const params = {
    ...(query && { query }),
    ...(author && { author }),
    ...(isbn && { isbn }),
  };
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
    enabled: isSearchable(words),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });
}
