/** The books of a series, in reading order. */
import { Button, Center, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Selectable } from "@/ui/selection/selectable";
import type { Selection } from "@/ui/selection/use-selection";
import { CoverCardSkeleton } from "@/ui/shelf/cover-card";
import { useSeriesBooks } from "../api/list-series-books";
import { BookCard } from "./book-card";
import classes from "./series-books.module.css";

/** Covers that are on the first screen of a large window. */
const EAGER = 8;
/** A series of a thousand chapters is not laid out at once. */
const PORTION = 200;

interface SeriesBooksProps {
  seriesId: string;
  /** What is ticked; without it nothing can be. */
  selection?: Selection | undefined;
}

export function SeriesBooks({ seriesId, selection }: SeriesBooksProps) {
  const books = useSeriesBooks(seriesId);
  const [shown, setShown] = useState(PORTION);

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
      <ul aria-label="Books" className={classes.grid}>
        {books.data?.slice(0, shown).map((book, index) => (
          <li key={book.id}>
            {selection ? (
              <Selectable
                active={selection.active}
                label={book.title}
                onToggle={(range) => selection.toggle(book.id, index, range)}
                selected={selection.has(book.id)}
              >
                <BookCard book={book} eager={index < EAGER} />
              </Selectable>
            ) : (
              <BookCard book={book} eager={index < EAGER} />
            )}
          </li>
        ))}
        {books.isPending && (
          <li>
            <CoverCardSkeleton />
          </li>
        )}
      </ul>
      {books.data && books.data.length > shown && (
        <Center>
          <Button onClick={() => setShown(shown + PORTION)} variant="default">
            Show more books
          </Button>
        </Center>
      )}
    </Stack>
  );
}
