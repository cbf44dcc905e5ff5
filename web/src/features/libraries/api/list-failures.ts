/** One page of the files of a library that could not be read, and why. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export const FAILURES_PER_PAGE = 50;

export function useFailures(libraryId: string, page: number) {
  return useQuery({
    queryKey: [...queryKeys.failures(libraryId), page],
    queryFn: () => {
      const params = { path: { id: libraryId }, query: { page, pageSize: FAILURES_PER_PAGE } };
      return unwrap(api.GET("/libraries/{id}/failures", { params }));
    },
    placeholderData: keepPreviousData,
  });
}
