/** The inbox: what waits on the left, the one that is looked at on the right. */
import { Skeleton, Stack } from "@mantine/core";
import type { Candidate, InboxEntry } from "@/api/models";
import { formatCount } from "@/lib/format";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastFailed } from "@/ui/notice/toast";
import { Pager } from "@/ui/pager";
import { useSelection } from "@/ui/selection/use-selection";
import { useInboxEntry } from "../api/get-entry";
import { INBOX_PAGE_SIZE, useInbox } from "../api/list-inbox";
import { filterOf, type InboxSearch, isNarrowed } from "../lib/inbox-search";
import { EntryDesk } from "./entry-desk";
import classes from "./inbox.module.css";
import { type Choice, InboxFilters } from "./inbox-filters";
import { InboxList } from "./inbox-list";
import { ManyBar } from "./many-bar";
import { NothingWaits } from "./nothing-waits";

export interface InboxBoardProps {
  search: InboxSearch;
  libraries: readonly Choice[];
  onSearch: (search: InboxSearch) => void;
  /** Opens the preview of a candidate, or the search by hand without one. */
  onFetch: (entry: InboxEntry, candidate?: Candidate) => void;
}

export function InboxBoard(props: InboxBoardProps) {
  const { search, libraries, onSearch, onFetch } = props;
  const page = search.page ?? 1;
  const inbox = useInbox(filterOf(search), page);
  const entries = inbox.data?.data ?? [];
  const listed = entries.some(({ id }) => id === search.entry);
  // A link may lead to an entry that is on another page or in another state.
  const linked = useInboxEntry(inbox.data && !listed ? search.entry : undefined);
  const current =
    entries.find(({ id }) => id === search.entry) ??
    (listed ? undefined : linked.data) ??
    entries[0];
  const selection = useSelection(
    (from, to) => Promise.resolve(entries.slice(from, to + 1).map(({ id }) => id)),
    (error) => toastFailed("The entries were not selected", error),
  );
  const show = (entry: string | undefined) => {
    const { entry: _, ...rest } = search;
    onSearch(entry ? { ...rest, entry } : rest);
  };

  return (
    <Stack gap="lg">
      <InboxFilters
        counts={inbox.data?.counts}
        libraries={libraries}
        onChange={onSearch}
        plugins={(inbox.data?.plugins ?? []).map(({ id, displayName }) => ({
          value: id,
          label: displayName,
        }))}
        search={search}
      />
      {inbox.isError && (
        <ProblemNotice
          error={inbox.error}
          onRetry={() => void inbox.refetch()}
          title="The inbox could not be read"
        />
      )}
      {inbox.isPending && <Skeleton h={320} radius="lg" />}
      {inbox.data && !current && (
        <NothingWaits narrowed={isNarrowed(search)} status={search.status ?? "waiting"} />
      )}
      {current && (
        <div
          className={classes.board}
          data-many={selection.active || undefined}
          data-open={search.entry ? true : undefined}
        >
          <div className={classes.side}>
            <LiveRegion>{formatCount(inbox.data?.total ?? 0, "entry", "entries")}</LiveRegion>
            <InboxList
              currentId={current.id}
              entries={entries}
              onOpen={show}
              selection={selection}
            />
            <Pager
              label="the inbox"
              onChange={(next) => {
                const { entry: _, page: __, ...rest } = search;
                onSearch(next > 1 ? { ...rest, page: next } : rest);
              }}
              page={page}
              pageSize={INBOX_PAGE_SIZE}
              total={inbox.data?.total ?? 0}
            />
          </div>
          <EntryDesk
            entries={entries}
            entry={current}
            onFetch={onFetch}
            onShow={show}
            selection={selection}
          />
        </div>
      )}
      <ManyBar
        entries={entries}
        filter={filterOf(search)}
        key={JSON.stringify(filterOf(search))}
        selection={selection}
        total={inbox.data?.total ?? 0}
      />
    </Stack>
  );
}
