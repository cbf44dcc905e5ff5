/** One run, and a page of what it changed. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export const ENTRIES_PER_PAGE = 50;

export function useRun(id: string) {
  return useQuery({
    queryKey: queryKeys.journalRun(id),
    queryFn: () => unwrap(api.GET("/journal/runs/{id}", { params: { path: { id } } })),
  });
}

export function useRunEntries(id: string, page: number) {
  return useQuery({
    queryKey: [...queryKeys.journalRun(id), "entries", page],
    queryFn: () => {
      const params = { path: { id }, query: { page, pageSize: ENTRIES_PER_PAGE } };
      return unwrap(api.GET("/journal/runs/{id}/entries", { params }));
    },
    placeholderData: keepPreviousData,
  });
}
