/** A series in a grid or on a shelf. */
import { Link } from "@tanstack/react-router";
import type { Series } from "@/api/models";
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
