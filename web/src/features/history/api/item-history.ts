/** What happened to one series or book, newest first, a page at a time as it is scrolled. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { JournalItem } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export type HistoryOwner = Pick<JournalItem, "kind" | "id">;

interface Window {
  field?: string;
  page: number;
  pageSize: number;
}

const PAGE_SIZE = 40;

function historyPage({ kind, id }: HistoryOwner, query: Window) {
  const params = { path: { id }, query };
  return kind === "series"
    ? unwrap(api.GET("/series/{id}/history", { params }))
    : unwrap(api.GET("/books/{id}/history", { params }));
}

export function useItemHistory(owner: HistoryOwner, field: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.itemHistory(owner.kind, owner.id), field ?? "all"],
    queryFn: ({ pageParam }) =>
      historyPage(owner, { page: pageParam, pageSize: PAGE_SIZE, ...(field && { field }) }),
    initialPageParam: 1,
    getNextPageParam: ({ page, pageSize, total }) =>
      page * pageSize < total ? page + 1 : undefined,
  });
}

/** The last changes of one field, asked for when somebody wants to know. */
export function useFieldHistory(owner: HistoryOwner, field: string, enabled: boolean) {
  const FEW = 5;
  return useQuery({
    queryKey: [...queryKeys.itemHistory(owner.kind, owner.id), "field", field],
    queryFn: () => historyPage(owner, { page: 1, pageSize: FEW, field }),
    enabled,
  });
}
