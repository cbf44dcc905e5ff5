/** Every plugin, for administrators. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export const pluginsQuery = queryOptions({
  queryKey: queryKeys.plugins,
  queryFn: async () => (await unwrap(api.GET("/admin/plugins"))).plugins,
});

export function usePlugins(enabled = true) {
  return useQuery({ ...pluginsQuery, enabled });
}
