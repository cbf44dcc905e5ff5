/** Starts matching for a library, a selection or one item; or only says what it would take. */
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

/** What is to be matched. */
export type MatchTarget =
  | { kind: "library"; libraryId: string }
  | { kind: "series"; ids: readonly string[] }
  | { kind: "books"; ids: readonly string[] };

export interface MatchOptions {
  pluginId: string;
  dryRun: boolean;
  /** Only for libraries. */
  unmatchedOnly: boolean;
}

function post(target: MatchTarget, options: MatchOptions, planOnly: boolean) {
  const { pluginId, dryRun, unmatchedOnly } = options;
  switch (target.kind) {
    case "library": {
      const params = { path: { id: target.libraryId } };
      const body = { pluginId, dryRun, unmatchedOnly, planOnly };
      return unwrap(api.POST("/libraries/{id}/metadata/auto-match/task", { params, body }));
    }
    case "series": {
      const body = { pluginId, dryRun, planOnly, seriesIds: [...target.ids] };
      return unwrap(api.POST("/series/metadata/auto-match/task/bulk", { body }));
    }
    case "books": {
      const body = { pluginId, dryRun, planOnly, bookIds: [...target.ids] };
      return unwrap(api.POST("/books/metadata/auto-match/task/bulk", { body }));
    }
  }
}

export function useStartAutoMatch(target: MatchTarget) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (options: MatchOptions) => post(target, options, false),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}

/** What matching would take; nothing is started. */
export function useMatchPlan(target: MatchTarget, options: MatchOptions | undefined) {
  return useQuery({
    queryKey: ["match-plan", target, options],
    queryFn: options ? () => post(target, options, true) : skipToken,
    gcTime: 0,
    retry: false,
    staleTime: 0,
  });
}
