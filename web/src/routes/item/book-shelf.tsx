/** The books of a series, to be ticked and matched together. */
import { useSeriesBooks } from "@/features/books/api/list-series-books";
import { SeriesBooks } from "@/features/books/components/series-books";
import { MatchSelection } from "@/routes/item/match-selection";
import { toastFailed } from "@/ui/notice/toast";
import { useSelection } from "@/ui/selection/use-selection";

interface BookShelfProps {
  seriesId: string;
  mayMatch: boolean;
}

export function BookShelf({ seriesId, mayMatch }: BookShelfProps) {
  const books = useSeriesBooks(seriesId).data ?? [];
  const selection = useSelection(
    (from, to) => Promise.resolve(books.slice(from, to + 1).map(({ id }) => id)),
    (error) => toastFailed("The books were not selected", error),
  );
  return (
    <>
      <SeriesBooks selection={mayMatch ? selection : undefined} seriesId={seriesId} />
      <MatchSelection kind="books" selection={selection} total={books.length} />
    </>
  );
}
