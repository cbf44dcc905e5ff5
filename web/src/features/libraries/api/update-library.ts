/** Renames a library or points it at another folder. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export interface LibraryChange {
  id: string;
  name: string;
  path: string;
}

export function useUpdateLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: LibraryChange) =>
      unwrap(api.PATCH("/libraries/{id}", { params: { path: { id } }, body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.libraries }),
  });
}
