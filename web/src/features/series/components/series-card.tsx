/** A series in a grid or on a shelf. */
import { Link } from "@tanstack/react-router";
import type { Series } from "@/api/models";
import { Selectable } from "@/ui/selection/selectable";
import type { Selection } from "@/ui/selection/use-selection";
import { CoverCard } from "@/ui/shelf/cover-card";
import { seriesFacts } from "../lib/facts";

interface SeriesCardProps {
  series: Series;
  eager?: boolean;
}

export function SeriesCard({ series, eager = false }: SeriesCardProps) {
  const allMissing = series.bookCount > 0 && series.missingCount === series.bookCount;
  return (
    <CoverCard
      coverUrl={series.coverUrl}
      eager={eager}
      facts={seriesFacts(series)}
      mark={allMissing ? "missing" : undefined}
      renderLink={(className, children) => (
        <Link className={className} params={{ seriesId: series.id }} to="/series/$seriesId">
          {children}
        </Link>
      )}
      title={series.title}
    />
  );
}

interface SelectableSeriesCardProps extends SeriesCardProps {
  index: number;
  selection: Selection;
}

export function SelectableSeriesCard(props: SelectableSeriesCardProps) {
  const { series, index, selection } = props;
  return (
    <Selectable
      active={selection.active}
      label={series.title}
      onToggle={(range) => selection.toggle(series.id, index, range)}
      selected={selection.has(series.id)}
    >
      <SeriesCard {...props} />
    </Selectable>
  );
}
