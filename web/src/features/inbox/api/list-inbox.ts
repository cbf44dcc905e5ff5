/** What waits for a decision, a page at a time, with the counts of every state. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { InboxPage, InboxReason, InboxStatus } from "./types";

export interface InboxFilter {
  status: InboxStatus;
  libraryId?: string;
  pluginId?: string;
  reason?: InboxReason;
  search?: string;
  sort: "score" | "newest";
}

export const INBOX_PAGE_SIZE = 50;
export const inboxListKey = [...queryKeys.inbox, "list"] as const;

function inboxPage(filter: Partial<InboxFilter>, page: number, pageSize: number) {
  const params = { query: { ...filter, page, pageSize } };
  return unwrap(loose.GET<InboxPage>("/match/inbox", { params }));
}

export function useInbox(filter: InboxFilter, page: number) {
  return useQuery({
    queryKey: [...inboxListKey, filter, page],
    queryFn: () => inboxPage(filter, page, INBOX_PAGE_SIZE),
    placeholderData: keepPreviousData,
  });
}

/** How many wait; `undefined` while that is not known. */
export function useWaitingCount(enabled: boolean): number | undefined {
  const counts = useQuery({
    queryKey: [...queryKeys.inbox, "counts"],
    queryFn: async () => (await inboxPage({ status: "waiting" }, 1, 1)).counts,
    enabled,
    retry: false,
  });
  return counts.data?.waiting;
}
