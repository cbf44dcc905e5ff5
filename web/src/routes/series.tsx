/** One series: its cover, what is known about it, its books. */
import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useParams } from "@tanstack/react-router";
import type { SeriesDetail } from "@/api/models";
import { AppPending } from "@/app/fallbacks";
import { useSeriesBooks } from "@/features/books/api/list-series-books";
import { MetadataEditor } from "@/features/metadata/components/editor/metadata-editor";
import { FetchMenu } from "@/features/metadata/components/fetch-menu";
import { useSeries } from "@/features/series/api/get-series";
import { useMe } from "@/features/session/api/get-me";
import { formatCount } from "@/lib/format";
import { BookShelf } from "@/routes/item/book-shelf";
import { ItemFacts } from "@/routes/item/item-facts";
import { ItemHero } from "@/routes/item/item-hero";
import { NoActionsHint } from "@/routes/item/no-actions-hint";
import { RouteProblem } from "@/routes/item/route-problem";
import { Icon } from "@/ui/icon";

const SHOWN_IN_HERO = ["title", "titleSort", "summary", "genres", "coverUrl"] as const;

export function SeriesRoute() {
  const { seriesId } = useParams({ from: "/signed-in/shell/series/$seriesId" });
  const series = useSeries(seriesId);
  if (series.isError)
    return <RouteProblem error={series.error} reset={() => void series.refetch()} />;
  if (!series.data) return <AppPending />;
  return <SeriesPage key={seriesId} series={series.data} />;
}

function SeriesPage({ series }: { series: SeriesDetail }) {
  const me = useMe();
  const [editorOpened, editor] = useDisclosure(false);
  const item = { ...series, kind: "series" as const };
  const mayWrite = me?.permissions.includes("series:write") ?? false;
  const status = series.metadata.status;

  return (
    <Stack gap={40}>
      <ItemHero
        actions={
          <>
            <ReadFirst seriesId={series.id} />
            {mayWrite && (
              <>
                <Button
                  leftSection={<Icon name="pencil" size={16} />}
                  onClick={editor.open}
                  variant="default"
                >
                  Edit metadata
                </Button>
                <FetchMenu
                  externalIds={series.externalIds}
                  hint={<NoActionsHint permissions={me?.permissions ?? []} />}
                  item={item}
                  libraryId={series.libraryId}
                />
              </>
            )}
          </>
        }
        coverUrl={series.coverUrl}
        facts={[
          series.year?.toString(),
          status && status !== "unknown" ? status : undefined,
          formatCount(series.bookCount, "book"),
          series.missingCount > 0 ? `${series.missingCount} missing` : undefined,
        ]}
        genres={series.metadata.genres}
        overline={
          <Link params={{ libraryId: series.libraryId }} to="/libraries/$libraryId">
            {series.libraryName}
          </Link>
        }
        summary={series.metadata.summary}
        title={series.title}
        titleLocked={series.locks.includes("title")}
      />
      <BookShelf mayMatch={me?.permissions.includes("books:write") ?? false} seriesId={series.id} />
      <ItemFacts except={SHOWN_IN_HERO} item={item} mayUndo={mayWrite} />
      <MetadataEditor item={item} onClose={editor.close} opened={editorOpened} />
    </Stack>
  );
}

/** Opens the first book that can be read. */
function ReadFirst({ seriesId }: { seriesId: string }) {
  const books = useSeriesBooks(seriesId);
  const first = books.data?.find((book) => !book.missing && !book.error && book.pageCount > 0);
  if (!first) return null;
  return (
    <Button
      leftSection={<Icon name="bookOpen" size={18} />}
      renderRoot={(props) => (
        <Link
          {...props}
          params={{ bookId: first.id }}
          search={{ page: 1 }}
          to="/books/$bookId/read"
        />
      )}
    >
      Read
    </Button>
  );
}
