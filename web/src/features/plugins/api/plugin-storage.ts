/** The files plugins keep on the server: how much, and deleting them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

const storageKey = [...queryKeys.plugins, "storage"];

export function usePluginStorage() {
  return useQuery({
    queryKey: storageKey,
    queryFn: () => unwrap(api.GET("/admin/plugin-storage")),
  });
}

export function useDeletePluginFiles() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(api.DELETE("/admin/plugin-storage/{name}", { params: { path: { name } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: storageKey }),
  });
}
