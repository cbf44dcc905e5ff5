/** One's own keys for programs; the secrets themselves are never listed. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useApiKeys() {
  return useQuery({
    queryKey: queryKeys.apiKeys,
    queryFn: async () => (await unwrap(api.GET("/api-keys"))).data,
  });
}
