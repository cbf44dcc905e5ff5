/** Chooses the cover of a series or book: a picture, an address the server fetches, or the first page again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { ItemKind } from "../lib/fields";

export type CoverChoice =
  | { from: "file"; file: File }
  | { from: "address"; url: string }
  | { from: "firstPage" };

/** The picture goes as it is; the document can only say that it is a list of bytes. */
function asBody(file: File) {
  return {
    body: file as unknown as number[],
    bodySerializer: () => file,
    headers: { "content-type": file.type || "application/octet-stream" },
  };
}

/** Gives the run to take it back with. */
function change(
  kind: ItemKind,
  id: string,
  choice: CoverChoice,
): Promise<{ runId?: string | undefined }> {
  const params = { path: { id } };
  const isSeries = kind === "series";
  switch (choice.from) {
    case "file": {
      const sent = { params, ...asBody(choice.file) };
      return isSeries
        ? unwrap(api.PUT("/series/{id}/cover", sent))
        : unwrap(api.PUT("/books/{id}/cover", sent));
    }
    case "address": {
      const body = { url: choice.url };
      return isSeries
        ? unwrap(api.POST("/series/{id}/cover", { params, body }))
        : unwrap(api.POST("/books/{id}/cover", { params, body }));
    }
    case "firstPage":
      return isSeries
        ? unwrap(api.DELETE("/series/{id}/cover", { params }))
        : unwrap(api.DELETE("/books/{id}/cover", { params }));
  }
}

export function useChangeCover(kind: ItemKind, id: string) {
  const queryClient = useQueryClient();
  const [key, lists] =
    kind === "series"
      ? [queryKeys.series(id), queryKeys.seriesLists]
      : [queryKeys.book(id), queryKeys.bookLists];
  return useMutation({
    mutationFn: (choice: CoverChoice) => change(kind, id, choice),
    onSuccess: async () => {
      void queryClient.invalidateQueries({ queryKey: lists });
      void queryClient.invalidateQueries({ queryKey: queryKeys.journal });
      await queryClient.invalidateQueries({ queryKey: key });
    },
  });
}
