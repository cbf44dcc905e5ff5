/** Stops a plugin and forgets it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useDeletePlugin(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/admin/plugins/{id}", { params: { path: { id } } })),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: queryKeys.plugin(id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.plugins, exact: true });
      void queryClient.invalidateQueries({ queryKey: queryKeys.actions });
    },
  });
}
