/** When a cron expression is due next, as the server works it out. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

/** Waits while there is no expression; one that cannot be read is an answer, not worth asking again. */
export function useNextRuns(cronSchedule: string, timezone: string) {
  return useQuery({
    queryKey: ["next-runs", cronSchedule, timezone],
    queryFn: cronSchedule
      ? async () => {
          const query = { cronSchedule, ...(timezone && { timezone }) };
          return (await unwrap(api.GET("/schedule/next-runs", { params: { query } }))).nextRuns;
        }
      : skipToken,
    retry: false,
    gcTime: 60_000,
  });
}
