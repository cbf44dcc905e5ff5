/** How this server would start its own copies of the official plugins, as far as it has them. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useOfficialOffers() {
  return useQuery({
    queryKey: queryKeys.setup,
    queryFn: () => unwrap(api.GET("/setup/status")),
  });
}
