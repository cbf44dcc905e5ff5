/** One plugin with its settings and its last known manifest. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function usePlugin(id: string) {
  return useQuery({
    queryKey: queryKeys.plugin(id),
    queryFn: () => unwrap(api.GET("/admin/plugins/{id}", { params: { path: { id } } })),
  });
}
