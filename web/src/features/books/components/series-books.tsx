/** The books of a series, in reading order. */
import { Button, Center, Stack, Title } from "@mantine/core";
import { CoverCardSkeleton } from "@/ui/cover-card";
import { ProblemNotice } from "@/ui/problem-notice";
import { useSeriesBooks } from "../api/list-series-books";
import { BookCard } from "./book-card";
import classes from "./series-books.module.css";

/** Covers that are on the first screen of a large window. */
const EAGER = 8;

export function SeriesBooks({ seriesId }: { seriesId: string }) {
  const books = useSeriesBooks(seriesId);
  const loaded = books.data?.pages.flatMap((page) => page.data);

  return (
    <Stack component="section" gap="md">
      <Title order={2}>Books</Title>
      {books.isError && (
        <ProblemNotice
          error={books.error}
          onRetry={() => void books.refetch()}
          title="The books could not be read"
        />
      )}
      <ul className={classes.grid}>
        {loaded?.map((book, index) => (
          <li key={book.id}>
            <BookCard book={book} eager={index < EAGER} />
          </li>
        ))}
        {books.isPending && <CoverCardSkeleton />}
      </ul>
      {books.hasNextPage && (
        <Center>
          <Button
            loading={books.isFetchingNextPage}
            onClick={() => void books.fetchNextPage()}
            variant="default"
          >
            Show more books
          </Button>
        </Center>
      )}
    </Stack>
  );
}
