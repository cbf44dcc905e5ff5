/** Home: what is new, the libraries, and what is still to be set up. */
import { Anchor, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNewestBooks } from "@/features/books/api/list-books";
import { BookCard } from "@/features/books/components/book-card";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { useSeriesPage } from "@/features/series/api/list-series";
import { SeriesCard } from "@/features/series/components/series-card";
import { useMe } from "@/features/session/api/get-me";
import { greeting } from "@/routes/home/greeting";
import { LibraryCards } from "@/routes/home/library-cards";
import { SetupHints } from "@/routes/home/setup-hints";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Page } from "@/ui/page";
import { CoverCardSkeleton } from "@/ui/shelf/cover-card";
import { Shelf } from "@/ui/shelf/shelf";

const ON_A_SHELF = 18;
const PLACEHOLDERS = [0, 1, 2, 3, 4, 5, 6, 7];

export function HomeRoute() {
  const me = useMe();
  const libraries = useLibraries();

  return (
    <Page title={`${greeting(new Date())}${me ? `, ${me.username}` : ""}`}>
      {libraries.isError && (
        <ProblemNotice
          error={libraries.error}
          onRetry={() => void libraries.refetch()}
          title="The libraries could not be read"
        />
      )}
      <Stack gap={44}>
        <SetupHints libraries={libraries.data?.data} permissions={me?.permissions ?? []} />
        <NewSeries />
        <NewBooks />
        {libraries.data && libraries.data.data.length > 0 && (
          <LibraryCards libraries={libraries.data.data} />
        )}
      </Stack>
    </Page>
  );
}

function NewSeries() {
  const series = useSeriesPage({ sort: "-createdAt" }, ON_A_SHELF);
  if (series.data?.total === 0 || series.isError) return null;
  const more = (
    <Anchor
      renderRoot={(props) => <Link {...props} search={{ sort: "-createdAt" }} to="/series" />}
      size="sm"
    >
      All series
    </Anchor>
  );
  return (
    <Shelf more={more} title="Recently added series">
      {series.data
        ? series.data.data.map((item) => <SeriesCard eager key={item.id} series={item} />)
        : PLACEHOLDERS.map((index) => <CoverCardSkeleton key={index} />)}
    </Shelf>
  );
}

function NewBooks() {
  const books = useNewestBooks(ON_A_SHELF);
  if (!books.data || books.data.total === 0) return null;
  return (
    <Shelf title="Recently added books">
      {books.data.data.map((book) => (
        <BookCard book={book} eager key={book.id} />
      ))}
    </Shelf>
  );
}
