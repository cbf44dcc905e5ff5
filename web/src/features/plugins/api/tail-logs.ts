/** The last lines a plugin wrote to its log, kept up to date. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { LogLine } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

const ASK_EVERY_MS = 1_500;
const KEPT_LINES = 500;

interface Tail {
  lines: LogLine[];
  running: boolean;
}

/** New lines after those already known, the oldest dropped beyond the limit. */
export function joinTail(known: readonly LogLine[], fresh: readonly LogLine[]): LogLine[] {
  const last = known.at(-1)?.seq ?? -1;
  return [...known, ...fresh.filter((line) => line.seq > last)].slice(-KEPT_LINES);
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
