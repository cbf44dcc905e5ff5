/** Adds a library and starts its first scan. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export interface NewLibrary {
  name: string;
  path: string;
}

export function useCreateLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewLibrary) => {
      const library = await unwrap(api.POST("/libraries", { body }));
      const params = { path: { id: library.id } };
      const scan = await unwrap(api.POST("/libraries/{id}/scan", { params, body: {} }));
      return { ...library, scan };
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.libraries }),
  });
}
