/** The reader of one book. */
import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { AppPending } from "@/app/fallbacks";
import { useBook } from "@/features/books/api/get-book";
import { PageViewer } from "@/features/books/components/page-viewer";
import { useSeries } from "@/features/series/api/get-series";
import { RouteProblem } from "@/routes/item/route-problem";

export function ReadRoute() {
  const { bookId } = useParams({ from: "/signed-in/books/$bookId/read" });
  const { page } = useSearch({ from: "/signed-in/books/$bookId/read" });
  const navigate = useNavigate();
  const book = useBook(bookId);
  const series = useSeries(book.data?.seriesId);
  useDocumentTitle(book.data ? `${book.data.title} · Codex` : "Codex");

  if (book.isError) return <RouteProblem error={book.error} reset={() => void book.refetch()} />;
  if (!book.data) return <AppPending />;
  const toBook = () => void navigate({ to: "/books/$bookId", params: { bookId } });
  return (
    <PageViewer
      book={book.data}
      onClose={toBook}
      onTurn={(next) =>
        void navigate({
          to: "/books/$bookId/read",
          params: { bookId },
          search: { page: next },
          replace: true,
        })
      }
      page={Math.min(page, Math.max(1, book.data.pageCount))}
      rightToLeft={series.data?.metadata.readingDirection === "rtl"}
    />
  );
}
