/** Series a page at a time, and the pages a window of a long grid needs. */
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQueries,
  useQuery,
} from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Series } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { pagesOf } from "../lib/pages";

export interface SeriesFilter {
  libraryId?: string;
  search?: string;
  sort?: string;
}

export const PAGE_SIZE = 60;

/** The largest page the server hands out; thousands are named in fewer questions by it. */
const LARGEST_PAGE = 500;

export function seriesPageQuery(filter: SeriesFilter, page = 1, pageSize = PAGE_SIZE) {
  return queryOptions({
    queryKey: [...queryKeys.seriesLists, filter, page, pageSize],
    queryFn: () => unwrap(api.GET("/series", { params: { query: { ...filter, page, pageSize } } })),
  });
}

export function useSeriesPage(filter: SeriesFilter, pageSize: number) {
  return useQuery(seriesPageQuery(filter, 1, pageSize));
}

export interface SeriesWindow {
  total: number | undefined;
  error: Error | null;
  retry: () => void;
  at: (index: number) => Series | undefined;
}

/** The whole list as if it were in memory; only the pages around `first…last` are asked for. */
export function useSeriesWindow(filter: SeriesFilter, first: number, last: number): SeriesWindow {
  const head = useQuery({ ...seriesPageQuery(filter), placeholderData: keepPreviousData });
  const pages = pagesOf(first, last, PAGE_SIZE).filter((page) => page > 1);
  const rest = useQueries({ queries: pages.map((page) => seriesPageQuery(filter, page)) });

  return {
    total: head.data?.total,
    error: head.error,
    retry: () => void head.refetch(),
    at(index) {
      const page = Math.floor(index / PAGE_SIZE) + 1;
      const answer = page === 1 ? head.data : rest[pages.indexOf(page)]?.data;
      return answer?.data[index % PAGE_SIZE];
    },
  };
}

/** The ids of the series from one place of the list to another; asks for the pages that nobody scrolled past. */
export async function seriesIdsBetween(
  queryClient: QueryClient,
  filter: SeriesFilter,
  from: number,
  to: number,
): Promise<string[]> {
  const ids: string[] = [];
  const pageSize = to - from < LARGEST_PAGE ? PAGE_SIZE : LARGEST_PAGE;
  for (const page of pagesOf(from, to, pageSize)) {
    const answer = await queryClient.ensureQueryData(seriesPageQuery(filter, page, pageSize));
    const first = (page - 1) * pageSize;
    ids.push(
      ...answer.data.filter((_, at) => first + at >= from && first + at <= to).map(({ id }) => id),
    );
  }
  return ids;
}
