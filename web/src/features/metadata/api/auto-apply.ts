/** Starts matching one series or book in the background. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { ItemKind } from "../lib/fields";

interface Started {
  taskIds: string[];
  message: string;
}

export function useAutoApply(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (pluginId: string) =>
      kind === "series"
        ? unwrap(
            loose.POST<Started>("/series/{id}/metadata/auto-match/task", {
              params,
              body: { pluginId },
            }),
          )
        : unwrap(
            loose.POST<Started>("/books/{id}/metadata/auto-match/task", {
              params,
              body: { pluginId },
            }),
          ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.tasks }),
  });
}
