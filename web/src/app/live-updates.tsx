/** Keeps what is on screen true: server events make the cached answers they concern stale. */
import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { API_ROOT } from "@/api/client";
import type { Library, LibraryPage, Scan } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { createBatch } from "@/lib/batch";
import { type LiveState, openLiveEvents } from "@/lib/live-events";

/** A scan changes hundreds of books a second; the page asks again at most this often. */
const REFRESH_EVERY_MS = 1_500;

interface EventIds {
  seriesId?: string;
  bookId?: string;
}

/** Which cached answers an event concerns. */
export function staleKeys(event: string, ids: EventIds): QueryKey[] {
  const series = ids.seriesId ? [queryKeys.series(ids.seriesId)] : [];
  const book = ids.bookId ? [queryKeys.book(ids.bookId)] : [];
  switch (event) {
    case "library_changed":
      return [queryKeys.libraries, queryKeys.seriesLists, queryKeys.bookLists];
    case "series_changed":
    case "series_metadata_updated":
      return [queryKeys.seriesLists, ...series];
    case "book_changed":
    case "book_metadata_updated":
      return [queryKeys.bookLists, ...series, ...book];
    case "cover_updated":
      return [queryKeys.seriesLists, queryKeys.bookLists, ...series, ...book];
    case "resync":
      return [[]];
    default:
      return event.startsWith("plugin_") ? [queryKeys.plugins, queryKeys.actions] : [];
  }
}

/** Puts the progress of a scan into its library without asking the server. */
export function withScan(page: LibraryPage | undefined, scan: Scan): LibraryPage | undefined {
  if (!page) return page;
  const update = (library: Library) =>
    library.id === scan.libraryId ? { ...library, scan } : library;
  return { ...page, data: page.data.map(update) };
}

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
