/** Forgets the books whose files are gone. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

export function usePurgeMissing() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST("/libraries/{id}/purge-missing", { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
