/** Changes a plugin's settings; null clears one, absence keeps it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { UpdatePluginBody } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export function useUpdatePlugin(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdatePluginBody) =>
      unwrap(api.PATCH("/admin/plugins/{id}", { params: { path: { id } }, body })),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.plugins });
      void queryClient.invalidateQueries({ queryKey: queryKeys.actions });
    },
  });
}
