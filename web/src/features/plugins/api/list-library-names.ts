/** The libraries a plugin can be limited to. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useLibraryNames() {
  return useQuery({
    queryKey: queryKeys.libraries,
    queryFn: () => unwrap(api.GET("/libraries")),
    select: (page) => page.data.map(({ id, name }) => ({ value: id, label: name })),
  });
}
