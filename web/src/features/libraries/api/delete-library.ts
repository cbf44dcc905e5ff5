/** Forgets a library. The files on disk stay as they are. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export function useDeleteLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/libraries/{id}", { params: { path: { id } } })),
    onSettled: () => {
      for (const queryKey of [queryKeys.libraries, queryKeys.seriesLists, queryKeys.bookLists]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
}
