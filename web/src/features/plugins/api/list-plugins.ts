/** Every plugin, for administrators. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function usePlugins(enabled = true) {
  return useQuery({
    queryKey: queryKeys.plugins,
    enabled,
    queryFn: async () => (await unwrap(api.GET("/admin/plugins"))).plugins,
  });
}
