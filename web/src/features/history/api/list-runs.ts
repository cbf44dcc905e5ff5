/** Everything that was written, run by run. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { RunFilter } from "../lib/run-filter";

export const RUNS_PER_PAGE = 30;

export function useRuns(filter: RunFilter, page: number) {
  return useQuery({
    queryKey: [...queryKeys.journal, "runs", filter, page],
    queryFn: () => {
      const params = { query: { ...filter, page, pageSize: RUNS_PER_PAGE } };
      return unwrap(api.GET("/journal/runs", { params }));
    },
    placeholderData: keepPreviousData,
  });
}
