/** Enables or disables a plugin. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { startKey } from "../lib/start-key";

export function useSwitchPlugin(id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationKey: startKey(id),
    mutationFn: (enabled: boolean) =>
      enabled
        ? unwrap(api.POST("/admin/plugins/{id}/enable", { params }))
        : unwrap(api.POST("/admin/plugins/{id}/disable", { params })),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.plugins });
      void queryClient.invalidateQueries({ queryKey: queryKeys.actions });
    },
  });
}
