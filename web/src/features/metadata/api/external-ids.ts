/** Adds and removes the ids an item has at other services. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { ItemKind } from "../lib/fields";

export interface NewExternalId {
  source: string;
  externalId: string;
  externalUrl?: string;
}

function keyOf(kind: ItemKind, id: string) {
  return kind === "series" ? queryKeys.series(id) : queryKeys.book(id);
}

export function useAddExternalId(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (body: NewExternalId) =>
      kind === "series"
        ? unwrap(api.POST("/series/{id}/external-ids", { params, body }))
        : unwrap(api.POST("/books/{id}/external-ids", { params, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(kind, id) }),
  });
}

export function useRemoveExternalId(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (externalIdId: string) => {
      const params = { path: { id, externalIdId } };
      return kind === "series"
        ? unwrap(api.DELETE("/series/{id}/external-ids/{externalIdId}", { params }))
        : unwrap(api.DELETE("/books/{id}/external-ids/{externalIdId}", { params }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(kind, id) }),
  });
}
