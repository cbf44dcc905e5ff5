/** Every series of every library; where the search leads, which finds books as well. */
import { Stack, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SORTS } from "@/app/grid-search";
import { SortSelect } from "@/features/series/components/sort-select";
import { FoundBooks } from "@/routes/item/found-books";
import { SeriesShelves } from "@/routes/item/series-shelves";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page";

export function AllSeriesRoute() {
  const { search, sort = "title" } = useSearch({ from: "/signed-in/shell/series" });
  const navigate = useNavigate();

  return (
    <Page
      actions={
        <SortSelect
          onChange={(next) =>
            void navigate({
              to: "/series",
              search: (now) => ({ ...now, sort: next }),
              replace: true,
            })
          }
          options={SORTS}
          value={sort}
        />
      }
      title={search ? `“${search}”` : "All series"}
    >
      {search && <FoundBooks key={search} search={search} />}
      <Stack gap="md">
        {search && <Title order={2}>Series</Title>}
        <SeriesShelves
          empty={search ? <NoSeriesFound /> : <NoSeriesYet />}
          filter={{ sort, ...(search && { search }) }}
          key={`${search} ${sort}`}
        />
      </Stack>
    </Page>
  );
}

function NoSeriesFound() {
  return (
    <Text c="dimmed" size="sm">
      No series has these words in its title. Try fewer, or other ones.
    </Text>
  );
}

function NoSeriesYet() {
  return (
    <EmptyState icon="search" title="No series yet">
      They appear here as soon as a library was scanned.
    </EmptyState>
  );
}
