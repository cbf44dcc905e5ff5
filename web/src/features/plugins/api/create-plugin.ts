/** Adds a plugin; one created enabled is started and greeted at once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { CreatePluginBody } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export function useCreatePlugin() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreatePluginBody) => unwrap(api.POST("/admin/plugins", { body })),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.plugins });
      void queryClient.invalidateQueries({ queryKey: queryKeys.actions });
    },
  });
}
