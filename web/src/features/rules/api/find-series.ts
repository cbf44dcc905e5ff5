/** Series to try rules on: by words of the title, or any. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";

/** What rules are tried on: a series, or a title somebody typed. */
export interface Sample {
  seriesId?: string;
  title: string;
}

const SHOWN = 12;

function list(query: { libraryId?: string; search?: string; page: number; pageSize: number }) {
  return unwrap(api.GET("/series", { params: { query } }));
}

export function useSeriesFinder(libraryId: string | undefined, search: string) {
  const filter = { ...(libraryId && { libraryId }), ...(search && { search }) };
  return useQuery({
    queryKey: [...queryKeys.seriesLists, "finder", filter],
    queryFn: () => list({ ...filter, page: 1, pageSize: SHOWN }),
    placeholderData: keepPreviousData,
    select: (page) => page.data.map(({ id, title }): Sample => ({ seriesId: id, title })),
  });
}

/** Any series; `undefined` when there is none. */
export async function anySeries(libraryId: string | undefined): Promise<Sample | undefined> {
  const filter = libraryId ? { libraryId } : {};
  const { total } = await list({ ...filter, page: 1, pageSize: 1 });
  if (total === 0) return undefined;
  const page = 1 + Math.floor(Math.random() * total);
  const series = (await list({ ...filter, page, pageSize: 1 })).data[0];
  return series && { seriesId: series.id, title: series.title };
}
