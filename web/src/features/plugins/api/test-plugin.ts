/** Starts the plugin if need be and greets it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { startKey } from "../lib/start-key";

export function useTestPlugin(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: startKey(id),
    mutationFn: () => unwrap(api.POST("/admin/plugins/{id}/test", { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.plugins }),
  });
}
