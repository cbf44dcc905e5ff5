/** Creates the first administrator, who is signed in by it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export interface FirstAdmin {
  username: string;
  password: string;
  email?: string;
}

export function useInitialize() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: FirstAdmin) => unwrap(api.POST("/setup/initialize", { body })),
    onSuccess: ({ user }) => queryClient.setQueryData(queryKeys.me, user),
  });
}
