/** The plugins whose answers were written, also those that are disabled; those that are gone cannot be chosen. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useJournalPlugins() {
  return useQuery({
    queryKey: [...queryKeys.journal, "plugins"],
    queryFn: async () => (await unwrap(api.GET("/journal/plugins"))).plugins,
    select: (plugins) =>
      plugins.flatMap(({ id, name, enabled }) =>
        id ? [{ value: id, label: enabled === false ? `${name} (disabled)` : name }] : [],
      ),
  });
}
