/** Starts matching one series or book in the background. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { ItemKind } from "../lib/fields";

export function useAutoApply(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (pluginId: string) =>
      kind === "series"
        ? unwrap(
            api.POST("/series/{id}/metadata/auto-match/task", {
              params,
              body: { pluginId },
            }),
          )
        : unwrap(
            api.POST("/books/{id}/metadata/auto-match/task", {
              params,
              body: { pluginId },
            }),
          ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}
