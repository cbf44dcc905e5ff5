/** Changes a library's settings; null clears one, absence keeps it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { UpdateLibraryBody } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export function useUpdateLibrary(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateLibraryBody) =>
      unwrap(api.PATCH("/libraries/{id}", { params: { path: { id } }, body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.libraries }),
  });
}
