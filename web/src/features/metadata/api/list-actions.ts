/** The plugins that can fetch metadata for an item of a library. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { ItemKind } from "../lib/fields";

export function useActions(kind: ItemKind, libraryId: string) {
  const scope = kind === "series" ? "series:detail" : "book:detail";
  return useQuery({
    queryKey: [...queryKeys.actions, scope, libraryId],
    queryFn: async () => {
      const query = { scope, libraryId } as const;
      const answer = await unwrap(api.GET("/plugins/actions", { params: { query } }));
      return answer.actions;
    },
  });
}
