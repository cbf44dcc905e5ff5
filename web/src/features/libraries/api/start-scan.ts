/** Starts a scan: of what changed, or of everything. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

export interface ScanRequest {
  id: string;
  mode: "changed" | "full";
}

export function useStartScan() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, mode }: ScanRequest) =>
      unwrap(api.POST("/libraries/{id}/scan", { params: { path: { id } }, body: { mode } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.libraries }),
  });
}
