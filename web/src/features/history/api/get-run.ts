/** One run with a page of its entries. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { RunDetail } from "./types";

export const ENTRIES_PER_PAGE = 50;

export function useRun(id: string, page: number) {
  return useQuery({
    queryKey: [...queryKeys.journalRun(id), page],
    queryFn: () => {
      const params = { path: { id }, query: { page, pageSize: ENTRIES_PER_PAGE } };
      return unwrap(loose.GET<RunDetail>("/journal/runs/{id}", { params }));
    },
    placeholderData: keepPreviousData,
  });
}
