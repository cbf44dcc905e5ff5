/** Keeps what is on screen true: server events make the cached answers they concern stale. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { LibraryPage, Scan } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { API_ROOT } from "@/api/root";
import { type EventIds, staleKeys, withScan } from "@/app/stale-keys";
import { meQuery } from "@/features/session/api/get-me";
import { createBatch } from "@/lib/batch";
import { type LiveState, openLiveEvents } from "@/lib/live-events";

/** A scan changes hundreds of books a second; the page asks again at most this often. */
const REFRESH_EVERY_MS = 1_500;

/** A server that cannot be reached is told by the banner. */
function ignore() {}

function listen(queryClient: QueryClient, onState: (state: LiveState) => void): () => void {
  const batch = createBatch<string>(REFRESH_EVERY_MS, (keys) => {
    for (const key of keys) void queryClient.invalidateQueries({ queryKey: JSON.parse(key) });
  });
  let wasLost = false;

  function handle(event: string, data: unknown) {
    if (event === "scan_progress") {
      const scan = data as Scan;
      queryClient.setQueryData<LibraryPage>(queryKeys.libraries, (page) => withScan(page, scan));
      if (scan.status === "pending" || scan.status === "running") return;
      batch.add(JSON.stringify(queryKeys.libraries));
      return;
    }
    const ids = typeof data === "object" && data !== null ? (data as EventIds) : {};
    for (const key of staleKeys(event, ids)) batch.add(JSON.stringify(key));
  }

  const close = openLiveEvents(`${API_ROOT}/events/stream`, handle, (state) => {
    // Events sent while the line was down are gone, so everything is asked again.
    if (state === "live" && wasLost) void queryClient.invalidateQueries();
    // A stream that is refused looks like one that broke. Whether the session ended, the answer to
    // this question tells, and what is to be done then is done where every such answer arrives.
    if (state === "lost") void queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(ignore);
    wasLost = state === "lost" || (wasLost && state !== "live");
    onState(state);
  });
  return () => {
    close();
    batch.stop();
  };
}

export function useLiveUpdates(): LiveState {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(() => listen(queryClient, setState), [queryClient]);
  return state;
}
