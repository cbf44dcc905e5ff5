/** The libraries as cards: their newest covers, their counts, their running scans. */
import { SimpleGrid, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Library } from "@/api/models";
import { ScanProgress } from "@/features/libraries/components/scan-progress";
import { isScanning } from "@/features/libraries/lib/scan";
import { useSeriesPage } from "@/features/series/api/list-series";
import { formatCount } from "@/lib/format";
import { Cover } from "@/ui/shelf/cover";
import classes from "./library-cards.module.css";

const FANNED = 4;

export function LibraryCards({ libraries }: { libraries: readonly Library[] }) {
  return (
    <section aria-labelledby="home-libraries">
      <Title id="home-libraries" mb="md" order={2}>
        Libraries
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
        {libraries.map((library) => (
          <LibraryCard key={library.id} library={library} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function LibraryCard({ library }: { library: Library }) {
  const newest = useSeriesPage({ libraryId: library.id, sort: "-createdAt" }, FANNED);
  return (
    <article className={classes.card}>
      <Link className={classes.link} params={{ libraryId: library.id }} to="/libraries/$libraryId">
        {newest.data?.total !== 0 && (
          <span aria-hidden="true" className={classes.fan}>
            {newest.data?.data.map((series) => (
              <span className={classes.fanned} key={series.id}>
                <Cover eager title={series.title} url={series.coverUrl} />
              </span>
            ))}
          </span>
        )}
        <Text className={classes.name}>{library.name}</Text>
        <Text c="dimmed" size="sm">
          {formatCount(library.seriesCount, "series", "series")} ·{" "}
          {formatCount(library.bookCount, "book")}
        </Text>
      </Link>
      {isScanning(library.scan) && (
        <ScanProgress canCancel={false} libraryName={library.name} scan={library.scan} />
      )}
    </article>
  );
}
