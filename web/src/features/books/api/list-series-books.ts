/** The books of a series in reading order, in portions. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

const PORTION = 200;

export function useSeriesBooks(seriesId: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.seriesBooks(seriesId),
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/series/{id}/books", {
          params: { path: { id: seriesId }, query: { page: pageParam, pageSize: PORTION } },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: ({ page, pageSize, total }) => (page * pageSize < total ? page + 1 : null),
  });
}
