/** All series that fit a filter, as a grid of covers of any length. */
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { formatCount } from "@/lib/format";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import type { Selection } from "@/ui/selection/use-selection";
import { CoverCardSkeleton, coverCardHeight } from "@/ui/shelf/cover-card";
import { VirtualGrid } from "@/ui/shelf/virtual-grid";
import { type SeriesFilter, useSeriesWindow } from "../api/list-series";
import { SelectableSeriesCard, SeriesCard } from "./series-card";
import classes from "./series-grid.module.css";

interface SeriesGridProps {
  filter: SeriesFilter;
  empty: ReactNode;
  /** What is ticked; without it nothing can be. */
  selection?: Selection | undefined;
  /** Told how many series fit the filter. */
  onTotal?: ((total: number) => void) | undefined;
}

const MIN_COLUMN = 148;
/** Cells that are on the first screen of a large window. */
const EAGER = 24;
const PLACEHOLDERS = Array.from({ length: 18 }, (_, index) => index);

export function SeriesGrid(props: SeriesGridProps) {
  const { filter, empty, selection, onTotal } = props;
  const [range, setRange] = useState({ first: 0, last: 0 });
  const series = useSeriesWindow(filter, range.first, range.last);
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const { total } = series;
  useEffect(() => {
    if (total !== undefined) onTotal?.(total);
  }, [total, onTotal]);

  if (series.error) {
    return (
      <ProblemNotice
        error={series.error}
        onRetry={series.retry}
        title="The series could not be read"
      />
    );
  }
  if (series.total === undefined) {
    return (
      <div aria-busy="true" className={classes.placeholders}>
        {PLACEHOLDERS.map((index) => (
          <CoverCardSkeleton key={index} />
        ))}
      </div>
    );
  }
  return (
    <>
      <LiveRegion>{formatCount(series.total, "series", "series")}</LiveRegion>
      {series.total === 0 ? (
        empty
      ) : (
        <VirtualGrid
          cellHeight={coverCardHeight}
          count={series.total}
          label="Series"
          minColumn={MIN_COLUMN}
          onRange={onRange}
          renderCell={(index) => {
            const item = series.at(index);
            if (!item) return <CoverCardSkeleton />;
            const card = { eager: index < EAGER, series: item };
            return selection ? (
              <SelectableSeriesCard {...card} index={index} selection={selection} />
            ) : (
              <SeriesCard {...card} />
            );
          }}
        />
      )}
    </>
  );
}
