/** Books a page at a time: the newest, or those with words in their title. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useNewestBooks(pageSize: number) {
  return useQuery({
    queryKey: [...queryKeys.bookLists, "newest", pageSize],
    queryFn: () =>
      unwrap(api.GET("/books", { params: { query: { sort: "-createdAt", pageSize } } })),
  });
}

/** Waits while nothing is looked for. */
export function useFoundBooks(search: string | undefined, pageSize: number) {
  return useQuery({
    queryKey: [...queryKeys.bookLists, "search", search ?? "", pageSize],
    queryFn: search
      ? () => unwrap(api.GET("/books", { params: { query: { search, pageSize } } }))
      : skipToken,
  });
}
