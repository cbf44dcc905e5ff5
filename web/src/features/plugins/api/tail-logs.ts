/** The last lines a plugin wrote to its log, kept up to date. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { LogLine } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { joinTail } from "../lib/join-tail";

const ASK_EVERY_MS = 1_500;

interface Tail {
  lines: LogLine[];
  running: boolean;
}

export function useLogTail(id: string) {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.pluginLogs(id);
  return useQuery({
    queryKey,
    queryFn: async (): Promise<Tail> => {
      const known = queryClient.getQueryData<Tail>(queryKey)?.lines ?? [];
      const after = known.at(-1)?.seq;
      const query = after === undefined ? {} : { after };
      const params = { path: { id }, query };
      const { lines, running } = await unwrap(api.GET("/admin/plugins/{id}/logs", { params }));
      return { lines: joinTail(known, lines), running };
    },
    refetchInterval: ASK_EVERY_MS,
  });
}
