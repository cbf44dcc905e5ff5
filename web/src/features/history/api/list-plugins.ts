/** The plugins whose answers were written, also those that are disabled or were removed. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { pluginChoice } from "../lib/plugin-choice";

export function useJournalPlugins() {
  return useQuery({
    queryKey: [...queryKeys.journal, "plugins"],
    queryFn: async () => (await unwrap(api.GET("/journal/plugins"))).plugins,
    select: (plugins) => plugins.map(pluginChoice),
  });
}
