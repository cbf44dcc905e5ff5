/** Tries settings out on a whole shelf: a library, or all that a plugin works for. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Outcome, Overrides } from "./types";

export interface Shelf {
  libraryId?: string | undefined;
  pluginId?: string | undefined;
}

export interface ShelfFilter {
  outcome?: Outcome;
  onlyChanged?: boolean;
  /** The code of a reason to skip. */
  reason?: string;
  search?: string;
}

export const SHELF_PAGE_SIZE = 50;
const PAUSE_MS = 350;

function ask({ libraryId, pluginId }: Shelf, rest: object, signal: AbortSignal) {
  if (libraryId) {
    const body = { ...(pluginId && { pluginId }), ...rest };
    const params = { path: { id: libraryId } };
    return unwrap(api.POST("/libraries/{id}/rules/preview", { params, body, signal }));
  }
  const params = { path: { id: pluginId ?? "" } };
  return unwrap(api.POST("/admin/plugins/{id}/rules/preview", { params, body: rest, signal }));
}

/** Runs again whenever something changes; a request that is overtaken is given up. */
export function useShelfTrial(
  shelf: Shelf,
  overrides: Overrides,
  filter: ShelfFilter,
  page: number,
) {
  const [asked] = useDebouncedValue(
    JSON.stringify({ shelf, rest: { overrides, ...filter, page, pageSize: SHELF_PAGE_SIZE } }),
    PAUSE_MS,
  );
  return useQuery({
    queryKey: ["rules", "shelf", asked],
    queryFn: ({ signal }) => {
      const { shelf: of, rest } = JSON.parse(asked) as { shelf: Shelf; rest: object };
      return ask(of, rest, signal);
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
  });
}
