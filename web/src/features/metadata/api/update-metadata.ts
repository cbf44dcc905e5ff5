/** Writes edited fields and locks of a series or a book. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { WrittenBook, WrittenSeries } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import type { MetadataChange } from "../lib/draft";
import type { ItemKind } from "../lib/fields";

function patch(
  kind: ItemKind,
  id: string,
  body: MetadataChange,
): Promise<WrittenSeries | WrittenBook> {
  const params = { path: { id } };
  return kind === "series"
    ? unwrap(api.PATCH("/series/{id}/metadata", { params, body }))
    : unwrap(api.PATCH("/books/{id}/metadata", { params, body }));
}

export function useUpdateMetadata(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  const key = kind === "series" ? queryKeys.series(id) : queryKeys.book(id);
  const lists = kind === "series" ? queryKeys.seriesLists : queryKeys.bookLists;
  return useMutation({
    mutationFn: (change: MetadataChange) => patch(kind, id, change),
    onSuccess: ({ runId: _, ...detail }) => {
      queryClient.setQueryData(key, detail);
      void queryClient.invalidateQueries({ queryKey: lists });
      void queryClient.invalidateQueries({ queryKey: queryKeys.journal });
    },
  });
}
