/** What the plugin's process is doing right now. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

const ASK_EVERY_MS = 3_000;

export function useProcessStatus(id: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...queryKeys.plugin(id), "status"],
    queryFn: () => unwrap(api.GET("/admin/plugins/{id}/status", { params: { path: { id } } })),
    refetchInterval: ASK_EVERY_MS,
  });
}
