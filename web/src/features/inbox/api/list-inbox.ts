/** What waits for a decision, a page at a time, with the counts of every state. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { InboxReason, InboxStatus } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

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
  return unwrap(api.GET("/match/inbox", { params }));
}

export function useInbox(filter: InboxFilter, page: number) {
  return useQuery({
    queryKey: [...inboxListKey, filter, page],
    queryFn: () => inboxPage(filter, page, INBOX_PAGE_SIZE),
    placeholderData: keepPreviousData,
  });
}

/** The largest page the server hands out. */
const LARGEST_PAGE = 500;

/** Every entry that fits a filter, however many pages that takes. */
export async function inboxIds(filter: InboxFilter): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await inboxPage(filter, page, LARGEST_PAGE);
    ids.push(...answer.data.map(({ id }) => id));
    if (answer.data.length === 0 || ids.length >= answer.total) return ids;
  }
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
