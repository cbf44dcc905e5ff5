/** The title to search a plugin with, after the clean-up rules. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useSearchTitle(seriesId: string, pluginId: string, enabled: boolean) {
  return useQuery({
    queryKey: [...queryKeys.series(seriesId), "search-title", pluginId],
    queryFn: () =>
      unwrap(
        api.GET("/series/{id}/metadata/search-title", {
          params: { path: { id: seriesId }, query: { pluginId } },
        }),
      ),
    enabled,
    retry: false,
  });
}
