/** The inbox: matches that are not certain wait here for a person. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Candidate, InboxEntry } from "@/api/models";
import { InboxBoard } from "@/features/inbox/components/inbox-board";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { useMe } from "@/features/session/api/get-me";
import { InboxFetch } from "@/routes/item/inbox-fetch";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page";

interface Fetching {
  entry: InboxEntry;
  candidate?: Candidate | undefined;
}

export function InboxRoute() {
  const search = useSearch({ from: "/signed-in/shell/inbox" });
  const navigate = useNavigate();
  const mayDecide = useMe()?.permissions.includes("series:write") ?? false;
  const libraries = useLibraries();
  const [fetching, setFetching] = useState<Fetching>();

  return (
    <Page subtitle="What is not certain waits here for you." title="Inbox">
      {mayDecide ? (
        <InboxBoard
          libraries={(libraries.data?.data ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          onFetch={(entry, candidate) => setFetching({ entry, candidate })}
          onSearch={(next) => void navigate({ to: "/inbox", search: next, replace: true })}
          search={search}
        />
      ) : (
        <EmptyState icon="inbox" title="Not for you to decide">
          Matches are decided by people who may edit series.
        </EmptyState>
      )}
      <InboxFetch
        entry={fetching?.entry}
        externalId={fetching?.candidate?.externalId}
        onClose={() => setFetching(undefined)}
      />
    </Page>
  );
}
