/** Every series of every library; where the search leads. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SORTS } from "@/app/grid-search";
import { SortSelect } from "@/features/series/components/sort-select";
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
      <SeriesShelves
        empty={
          <EmptyState icon="search" title={search ? "Nothing found" : "No series yet"}>
            {search
              ? "No series has these words in its title. Try fewer, or other ones."
              : "They appear here as soon as a library was scanned."}
          </EmptyState>
        }
        filter={{ sort, ...(search && { search }) }}
        key={`${search} ${sort}`}
      />
    </Page>
  );
}
