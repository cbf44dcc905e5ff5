/** A grid of series whose cards can be ticked and matched together. */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type SeriesFilter, seriesIdsBetween } from "@/features/series/api/list-series";
import { SeriesGrid } from "@/features/series/components/series-grid";
import { useMe } from "@/features/session/api/get-me";
import { MatchSelection } from "@/routes/item/match-selection";
import { toastFailed } from "@/ui/notice/toast";
import { useSelection } from "@/ui/selection/use-selection";

interface SeriesShelvesProps {
  filter: SeriesFilter;
  empty: ReactNode;
}

export function SeriesShelves({ filter, empty }: SeriesShelvesProps) {
  const queryClient = useQueryClient();
  const [total, setTotal] = useState(0);
  const mayMatch = useMe()?.permissions.includes("series:write") ?? false;
  const selection = useSelection(
    (from, to) => seriesIdsBetween(queryClient, filter, from, to),
    (error) => toastFailed("The series were not selected", error),
  );
  return (
    <>
      <SeriesGrid
        empty={empty}
        filter={filter}
        onTotal={setTotal}
        selection={mayMatch ? selection : undefined}
      />
      <MatchSelection kind="series" selection={selection} total={total} />
    </>
  );
}
