/** What is known about the series or book that waits: its folder or file, its people, its language. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { InboxEntry } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export function useWaitingSeries({ kind, id }: InboxEntry["item"]) {
  return useQuery({
    queryKey: queryKeys.series(id),
    queryFn: () => unwrap(api.GET("/series/{id}", { params: { path: { id } } })),
    enabled: kind === "series",
  });
}

export function useWaitingBook({ kind, id }: InboxEntry["item"]) {
  return useQuery({
    queryKey: queryKeys.book(id),
    queryFn: () => unwrap(api.GET("/books/{id}", { params: { path: { id } } })),
    enabled: kind === "book",
  });
}
