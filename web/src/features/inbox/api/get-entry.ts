/** One entry of the inbox, for a link that leads to it from elsewhere. */
import { useQuery } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { InboxEntry } from "./types";

export function useInboxEntry(id: string | undefined) {
  return useQuery({
    queryKey: queryKeys.inboxEntry(id ?? ""),
    queryFn: () =>
      unwrap(loose.GET<InboxEntry>("/match/inbox/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
    retry: false,
  });
}
