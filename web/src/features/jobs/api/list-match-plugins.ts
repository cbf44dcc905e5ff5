/** The plugins that can match series or books, for all of a library or for a selection. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { PluginAction, PluginScope } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export function useMatchPlugins(scope: PluginScope, libraryId: string | undefined, enabled = true) {
  return useQuery({
    queryKey: [...queryKeys.actions, scope, libraryId ?? "any"],
    enabled,
    queryFn: async (): Promise<PluginAction[]> => {
      const query = { scope, ...(libraryId && { libraryId }) };
      return (await unwrap(api.GET("/plugins/actions", { params: { query } }))).actions;
    },
  });
}
