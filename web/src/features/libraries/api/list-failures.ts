/** The files of a library that could not be read, and why. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useFailures(libraryId: string) {
  return useQuery({
    queryKey: queryKeys.failures(libraryId),
    queryFn: async () => {
      const params = { path: { id: libraryId } };
      return (await unwrap(api.GET("/libraries/{id}/failures", { params }))).data;
    },
  });
}
