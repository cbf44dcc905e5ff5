/** Which answers an event makes stale, and how a scan's progress reaches its library. */
import { expect, test } from "vitest";
import type { LibraryPage, Scan } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { staleKeys, withScan } from "@/app/stale-keys";

test.each([
  [
    "series_metadata_updated",
    { seriesId: "1" },
    [queryKeys.seriesLists, queryKeys.journal, queryKeys.series("1")],
  ],
  ["task_changed", { taskId: "4" }, [queryKeys.tasks]],
  ["inbox_changed", {}, [queryKeys.inbox]],
  [
    "book_changed",
    { bookId: "2", seriesId: "1" },
    [queryKeys.bookLists, queryKeys.series("1"), queryKeys.book("2")],
  ],
  ["plugin_state", { pluginId: "3" }, [queryKeys.plugins, queryKeys.actions]],
  ["resync", {}, [[]]],
  ["unheard_of", {}, []],
])("%s concerns the right answers", (event, ids, keys) => {
  expect(staleKeys(event, ids)).toEqual(keys);
});

test("progress is put into the library it belongs to", () => {
  const page = { data: [{ id: "a" }, { id: "b" }], page: 1, pageSize: 50, total: 2 };
  const scan = { id: "s", libraryId: "b", status: "running" } as Scan;
  const updated = withScan(page as LibraryPage, scan);
  expect(updated?.data.map((library) => library.scan)).toEqual([undefined, scan]);
  expect(withScan(undefined, scan)).toBeUndefined();
});
