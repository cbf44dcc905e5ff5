/** The books of a series in reading order. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useSeriesBooks(seriesId: string) {
  return useQuery({
    queryKey: queryKeys.seriesBooks(seriesId),
    queryFn: async () => {
      const params = { path: { id: seriesId } };
      return (await unwrap(api.GET("/series/{id}/books", { params }))).data;
    },
  });
}
