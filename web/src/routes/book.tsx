/** One book: its cover, what is known about it, its file, its pages. */
import { Alert, Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useParams } from "@tanstack/react-router";
import type { BookDetail } from "@/api/models";
import { AppPending } from "@/app/fallbacks";
import { useBook } from "@/features/books/api/get-book";
import { FileFacts } from "@/features/books/components/file-facts";
import { PageStrip } from "@/features/books/components/page-strip";
import { formatLabel, numberLabel } from "@/features/books/lib/label";
import { hasDocumentPages } from "@/features/books/lib/pages";
import { MetadataEditor } from "@/features/metadata/components/editor/metadata-editor";
import { FetchMenu } from "@/features/metadata/components/fetch-menu";
import { useMe } from "@/features/session/api/get-me";
import { formatCount } from "@/lib/format";
import { ItemFacts } from "@/routes/item/item-facts";
import { ItemHero } from "@/routes/item/item-hero";
import { NoActionsHint } from "@/routes/item/no-actions-hint";
import { RouteProblem } from "@/routes/item/route-problem";
import { Icon } from "@/ui/icon";

const SHOWN_IN_HERO = ["title", "titleSort", "subtitle", "summary", "genres", "coverUrl"] as const;

export function BookRoute() {
  const { bookId } = useParams({ from: "/signed-in/shell/books/$bookId" });
  const book = useBook(bookId);
  if (book.isError) return <RouteProblem error={book.error} reset={() => void book.refetch()} />;
  if (!book.data) return <AppPending />;
  return <BookPage book={book.data} key={bookId} />;
}

function BookPage({ book }: { book: BookDetail }) {
  const [editorOpened, editor] = useDisclosure(false);
  const item = { ...book, kind: "book" as const };
  const mayWrite = useMe()?.permissions.includes("books:write") ?? false;
  const readable = !book.missing && !book.error && book.pageCount > 0;

  return (
    <Stack gap={40}>
      <ItemHero
        actions={<BookActions book={book} onEdit={editor.open} readable={readable} />}
        coverUrl={book.coverUrl}
        facts={[
          numberLabel(book) || undefined,
          book.year?.toString(),
          formatLabel(book.format),
          book.pageCount > 0 ? formatCount(book.pageCount, "page") : undefined,
        ]}
        genres={book.metadata.genres}
        overline={
          <Link params={{ seriesId: book.seriesId }} to="/series/$seriesId">
            {book.seriesTitle}
          </Link>
        }
        subtitle={book.metadata.subtitle}
        summary={book.metadata.summary}
        title={book.title}
        titleLocked={book.locks.includes("title")}
      />
      <BookTrouble book={book} />
      {readable && !hasDocumentPages(book.format) && <PageStrip book={book} />}
      <ItemFacts except={SHOWN_IN_HERO} item={item} mayUndo={mayWrite} />
      <FileFacts book={book} />
      <MetadataEditor item={item} onClose={editor.close} opened={editorOpened} />
    </Stack>
  );
}

interface BookActionsProps {
  book: BookDetail;
  readable: boolean;
  onEdit: () => void;
}

function BookActions({ book, readable, onEdit }: BookActionsProps) {
  const me = useMe();
  return (
    <>
      {readable && (
        <Button
          leftSection={<Icon name="bookOpen" size={18} />}
          renderRoot={(props) => (
            <Link
              {...props}
              params={{ bookId: book.id }}
              search={{ page: 1 }}
              to="/books/$bookId/read"
            />
          )}
        >
          Read
        </Button>
      )}
      {me?.permissions.includes("books:write") && (
        <>
          <Button leftSection={<Icon name="pencil" size={16} />} onClick={onEdit} variant="default">
            Edit metadata
          </Button>
          <FetchMenu
            externalIds={book.externalIds}
            hint={<NoActionsHint permissions={me.permissions} />}
            item={{ ...book, kind: "book" }}
            libraryId={book.libraryId}
          />
        </>
      )}
    </>
  );
}

function BookTrouble({ book }: { book: BookDetail }) {
  if (book.missing) {
    return (
      <Alert
        color="yellow"
        icon={<Icon name="alert" />}
        title="The file is missing"
        variant="light"
      >
        It was not there at the last scan. When it comes back, also under another name, the book is
        itself again.
      </Alert>
    );
  }
  if (!book.error) return null;
  return (
    <Alert
      color="rubric"
      icon={<Icon name="alert" />}
      title="This file cannot be read"
      variant="light"
    >
      {book.error.message}
    </Alert>
  );
}
