/** Writes the chosen fields of a preview. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { FieldName } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import type { ItemKind } from "../lib/fields";

export interface ApplyRequest {
  previewToken: string;
  fields: FieldName[];
}

export function useApplyMetadata(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (body: ApplyRequest) =>
      kind === "series"
        ? unwrap(api.POST("/series/{id}/metadata/apply", { params, body }))
        : unwrap(api.POST("/books/{id}/metadata/apply", { params, body })),
    onSuccess: async () => {
      const [item, lists] =
        kind === "series"
          ? [queryKeys.series(id), queryKeys.seriesLists]
          : [queryKeys.book(id), queryKeys.bookLists];
      void queryClient.invalidateQueries({ queryKey: lists });
      // The page behind the dialog shows the new values before the dialog says so.
      await queryClient.invalidateQueries({ queryKey: item });
    },
  });
}
