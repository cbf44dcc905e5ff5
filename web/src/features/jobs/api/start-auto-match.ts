/** Starts matching for a library, a selection or one item; or only says what it would take. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { StartAnswer } from "./types";

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

function post(target: MatchTarget, options: MatchOptions): Promise<StartAnswer> {
  const { pluginId, dryRun, unmatchedOnly } = options;
  switch (target.kind) {
    case "library": {
      const params = { path: { id: target.libraryId } };
      const body = { pluginId, dryRun, unmatchedOnly };
      return unwrap(
        loose.POST<StartAnswer>("/libraries/{id}/metadata/auto-match/task", { params, body }),
      );
    }
    case "series": {
      const body = { pluginId, dryRun, seriesIds: [...target.ids] };
      return unwrap(loose.POST<StartAnswer>("/series/metadata/auto-match/task/bulk", { body }));
    }
    case "books": {
      const body = { pluginId, dryRun, bookIds: [...target.ids] };
      return unwrap(loose.POST<StartAnswer>("/books/metadata/auto-match/task/bulk", { body }));
    }
  }
}

export function useStartAutoMatch(target: MatchTarget) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (options: MatchOptions) => post(target, options),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}

/** What matching a library would take; nothing is started. */
export function useMatchPlan(target: MatchTarget, options: MatchOptions | undefined) {
  const libraryId = target.kind === "library" ? target.libraryId : undefined;
  return useQuery({
    queryKey: ["match-plan", libraryId, options],
    queryFn: () => {
      const params = { path: { id: libraryId ?? "" } };
      const body = { ...options, planOnly: true };
      return unwrap(
        loose.POST<StartAnswer>("/libraries/{id}/metadata/auto-match/task", { params, body }),
      );
    },
    enabled: libraryId !== undefined && options !== undefined,
    retry: false,
    staleTime: 0,
  });
}
