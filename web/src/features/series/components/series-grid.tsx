/** All series that fit a filter, as a grid of covers of any length. */
import { type ReactNode, useCallback, useState } from "react";
import { formatCount } from "@/lib/format";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { CoverCardSkeleton, coverCardHeight } from "@/ui/shelf/cover-card";
import { VirtualGrid } from "@/ui/shelf/virtual-grid";
import { type SeriesFilter, useSeriesWindow } from "../api/list-series";
import { SeriesCard } from "./series-card";
import classes from "./series-grid.module.css";

interface SeriesGridProps {
  filter: SeriesFilter;
  empty: ReactNode;
}

const MIN_COLUMN = 148;
/** Cells that are on the first screen of a large window. */
const EAGER = 24;
const PLACEHOLDERS = Array.from({ length: 18 }, (_, index) => index);

export function SeriesGrid({ filter, empty }: SeriesGridProps) {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const series = useSeriesWindow(filter, range.first, range.last);
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);

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
            return item ? (
              <SeriesCard eager={index < EAGER} series={item} />
            ) : (
              <CoverCardSkeleton />
            );
          }}
        />
      )}
    </>
  );
}
