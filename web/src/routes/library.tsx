/** One library: its series as a grid of covers. */
import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { AppMissing } from "@/app/fallbacks";
import { SORTS } from "@/app/grid-search";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { ScanProgress } from "@/features/libraries/components/scan-progress";
import { ScanTrouble } from "@/features/libraries/components/scan-trouble";
import { isScanning } from "@/features/libraries/lib/scan";
import { SortSelect } from "@/features/series/components/sort-select";
import { useMe } from "@/features/session/api/get-me";
import { formatCount } from "@/lib/format";
import { LibraryActions } from "@/routes/item/library-actions";
import { SeriesShelves } from "@/routes/item/series-shelves";
import { Icon } from "@/ui/icon";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page";

const PAUSE_MS = 300;

export function LibraryRoute() {
  const { libraryId } = useParams({ from: "/signed-in/shell/libraries/$libraryId" });
  const { search, sort = "title" } = useSearch({ from: "/signed-in/shell/libraries/$libraryId" });
  const libraries = useLibraries();
  const permissions = useMe()?.permissions ?? [];
  const mayWrite = permissions.includes("libraries:write");
  const mayMatch = permissions.includes("series:write");
  const navigate = useNavigate({ from: "/libraries/$libraryId" });
  const library = libraries.data?.data.find((candidate) => candidate.id === libraryId);

  if (libraries.data && !library) return <AppMissing />;
  const scan = library?.scan;
  return (
    <Page
      actions={
        <>
          <FilterBox
            initial={search ?? ""}
            key={libraryId}
            onSearch={(words) =>
              void navigate({
                search: ({ search: _, ...rest }) => (words ? { ...rest, search: words } : rest),
                replace: true,
              })
            }
          />
          <SortSelect
            onChange={(next) =>
              void navigate({ search: (now) => ({ ...now, sort: next }), replace: true })
            }
            options={SORTS}
            value={sort}
          />
          {library && (mayWrite || mayMatch) && (
            <LibraryActions library={library} mayManage={mayWrite} />
          )}
        </>
      }
      subtitle={
        library &&
        `${formatCount(library.seriesCount, "series", "series")} · ${formatCount(library.bookCount, "book")}`
      }
      title={library?.name ?? "Library"}
    >
      {library && isScanning(scan) && (
        <ScanProgress canCancel={mayWrite} libraryName={library.name} scan={scan} />
      )}
      {library && !isScanning(scan) && <ScanTrouble library={library} />}
      <SeriesShelves
        empty={<NothingHere searched={search} scanning={isScanning(scan)} />}
        filter={{ libraryId, sort, ...(search && { search }) }}
        key={`${libraryId} ${search} ${sort}`}
      />
    </Page>
  );
}

function FilterBox({ initial, onSearch }: { initial: string; onSearch: (words: string) => void }) {
  const [words, setWords] = useState(initial);
  const search = useDebouncedCallback(onSearch, PAUSE_MS);
  return (
    <TextInput
      aria-label="Filter this library"
      leftSection={<Icon name="search" size={16} />}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
      placeholder="Filter"
      type="search"
      flex="1 1 180px"
      value={words}
    />
  );
}

function NothingHere({ searched, scanning }: { searched: string | undefined; scanning: boolean }) {
  if (searched) {
    return (
      <EmptyState icon="search" title="Nothing found">
        No series of this library has “{searched}” in its title.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="library" title={scanning ? "Reading your books…" : "Nothing in here yet"}>
      {scanning
        ? "Series appear here as they are found."
        : "Put CBZ, CBR, CB7, EPUB or PDF files into the library's folder and scan it."}
    </EmptyState>
  );
}
