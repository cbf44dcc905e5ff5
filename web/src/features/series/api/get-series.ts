/** One series with everything known about it. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

/** Waits while the id is not known yet. */
export function useSeries(id: string | undefined) {
  return useQuery({
    queryKey: queryKeys.series(id ?? ""),
    queryFn:
      id === undefined
        ? skipToken
        : () => unwrap(api.GET("/series/{id}", { params: { path: { id } } })),
  });
}
