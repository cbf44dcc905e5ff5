/** The words plugin forms may choose from: permissions, scopes, deliveries, commands. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function usePluginOptions() {
  return useQuery({
    queryKey: queryKeys.pluginOptions,
    queryFn: () => unwrap(api.GET("/admin/plugins/options")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
