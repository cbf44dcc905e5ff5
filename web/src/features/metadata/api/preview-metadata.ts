/** What a plugin would change in an item, field by field; nothing is written. */
import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { ItemKind } from "../lib/fields";

export interface PreviewRequest {
  pluginId: string;
  externalId: string;
}

export function usePreviewMetadata(kind: ItemKind, id: string) {
  const params = { path: { id } };
  return useMutation({
    mutationFn: (body: PreviewRequest) =>
      kind === "series"
        ? unwrap(api.POST("/series/{id}/metadata/preview", { params, body }))
        : unwrap(api.POST("/books/{id}/metadata/preview", { params, body })),
  });
}
