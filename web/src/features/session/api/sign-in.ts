/** Signs in; the session travels in a cookie the page cannot read. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export interface Credentials {
  username: string;
  password: string;
}

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(api.POST("/auth/login", { body })),
    onSuccess: ({ user }) => queryClient.setQueryData(queryKeys.me, user),
  });
}
