/** How all plugins are used, followed while it is looked at. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

const ASK_EVERY_MS = 10_000;

export function usePluginMetrics() {
  return useQuery({
    queryKey: [...queryKeys.plugins, "metrics"],
    queryFn: () => unwrap(api.GET("/metrics/plugins")),
    refetchInterval: ASK_EVERY_MS,
  });
}
