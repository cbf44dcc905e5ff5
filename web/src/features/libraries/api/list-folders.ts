/** The folders of the server's disk, one level at a time. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

/** An empty path asks for the place the server suggests to start from. */
export function useFolders(path: string) {
  return useQuery({
    queryKey: queryKeys.folder(path),
    queryFn: () => unwrap(api.GET("/filesystem", { params: { query: path ? { path } : {} } })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
