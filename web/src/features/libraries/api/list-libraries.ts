/** Every library, with its counts and its last or running scan. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export const librariesQuery = queryOptions({
  queryKey: queryKeys.libraries,
  queryFn: () => unwrap(api.GET("/libraries")),
});

export function useLibraries() {
  return useQuery(librariesQuery);
}
