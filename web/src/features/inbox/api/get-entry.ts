/** One entry of the inbox, for a link that leads to it from elsewhere. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useInboxEntry(id: string | undefined) {
  return useQuery({
    queryKey: queryKeys.inboxEntry(id ?? ""),
    queryFn: () => unwrap(api.GET("/match/inbox/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
    retry: false,
  });
}
