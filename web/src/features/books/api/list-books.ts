/** The newest books. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useNewestBooks(pageSize: number) {
  return useQuery({
    queryKey: [...queryKeys.bookLists, "newest", pageSize],
    queryFn: () =>
      unwrap(api.GET("/books", { params: { query: { sort: "-createdAt", pageSize } } })),
  });
}
