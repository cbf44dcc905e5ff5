/** The books whose title has the words that are searched for, on a shelf. */
import { Stack, Text, Title } from "@mantine/core";
import { useFoundBooks } from "@/features/books/api/list-books";
import { BookCard } from "@/features/books/components/book-card";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { CoverCardSkeleton } from "@/ui/shelf/cover-card";
import { Shelf } from "@/ui/shelf/shelf";

const ON_THE_SHELF = 24;
const PLACEHOLDERS = [0, 1, 2, 3, 4, 5, 6, 7];

export function FoundBooks({ search }: { search: string }) {
  const books = useFoundBooks(search, ON_THE_SHELF);
  if (books.isError) {
    return (
      <ProblemNotice
        error={books.error}
        onRetry={() => void books.refetch()}
        title="The books could not be searched"
      />
    );
  }
  if (books.data?.total === 0) {
    return (
      <Stack gap="md">
        <Title order={2}>Books</Title>
        <Text c="dimmed" size="sm">
          No book has these words in its title.
        </Text>
      </Stack>
    );
  }
  return (
    <Shelf more={books.data && <Counted {...books.data} />} title="Books">
      {books.data
        ? books.data.data.map((book) => <BookCard book={book} eager key={book.id} />)
        : PLACEHOLDERS.map((index) => <CoverCardSkeleton key={index} />)}
    </Shelf>
  );
}

function Counted({ total, data }: { total: number; data: readonly unknown[] }) {
  const text =
    total > data.length
      ? `The first ${data.length} of ${total.toLocaleString("en")}; more words find fewer`
      : `${total.toLocaleString("en")} found`;
  return (
    <Text c="dimmed" size="sm">
      {text}
    </Text>
  );
}
