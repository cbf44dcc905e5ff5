/** The failures of a plugin, newest first, a page at a time. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function usePluginFailures(id: string, limit: number, offset: number) {
  return useQuery({
    queryKey: [...queryKeys.pluginFailures(id), limit, offset],
    queryFn: () =>
      unwrap(
        api.GET("/admin/plugins/{id}/failures", {
          params: { path: { id }, query: { limit, offset } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
