/** How this server would start its own copy of the echo plugin, if it has one. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useEchoOffer() {
  return useQuery({
    queryKey: queryKeys.setup,
    queryFn: () => unwrap(api.GET("/setup/status")),
    select: (status) => status.echoPlugin,
  });
}
