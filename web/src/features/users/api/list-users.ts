/** Everybody who has an account. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useUsers() {
  return useQuery({
    queryKey: queryKeys.users,
    queryFn: async () => (await unwrap(api.GET("/users"))).data,
  });
}
