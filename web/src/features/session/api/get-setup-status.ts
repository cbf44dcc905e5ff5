/** Whether the server waits for its first administrator, and what it can offer to try. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export const setupQuery = queryOptions({
  queryKey: queryKeys.setup,
  queryFn: () => unwrap(api.GET("/setup/status")),
  staleTime: 0,
});
