/** One book with everything known about it and its file. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useBook(id: string) {
  return useQuery({
    queryKey: queryKeys.book(id),
    queryFn: () => unwrap(api.GET("/books/{id}", { params: { path: { id } } })),
  });
}
