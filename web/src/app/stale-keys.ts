/** What server events mean for the cached answers. */
import type { QueryKey } from "@tanstack/react-query";
import type { Library, LibraryPage, Scan } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export interface EventIds {
  pluginId?: string;
  seriesId?: string;
  bookId?: string;
  taskId?: string;
}

/** Which cached answers an event concerns. */
export function staleKeys(event: string, ids: EventIds): QueryKey[] {
  const series = ids.seriesId ? [queryKeys.series(ids.seriesId)] : [];
  const book = ids.bookId ? [queryKeys.book(ids.bookId)] : [];
  switch (event) {
    case "library_changed":
      return [queryKeys.libraries, queryKeys.seriesLists, queryKeys.bookLists];
    case "series_changed":
      return [queryKeys.seriesLists, ...series];
    case "series_metadata_updated":
      return [queryKeys.seriesLists, queryKeys.journal, ...series];
    case "book_changed":
      return [queryKeys.bookLists, ...series, ...book];
    case "book_metadata_updated":
      return [queryKeys.bookLists, queryKeys.journal, ...series, ...book];
    case "task_changed":
      return [queryKeys.tasks];
    case "inbox_changed":
      return [queryKeys.inbox];
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
