/** An inbox with nothing in it. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { InboxStatus } from "@/api/models";
import { EmptyState } from "@/ui/notice/empty-state";
import { STATUSES } from "../lib/words";

interface NothingWaitsProps {
  status: InboxStatus;
  /** Whether filters beyond the state are set. */
  narrowed: boolean;
}

export function NothingWaits({ status, narrowed }: NothingWaitsProps) {
  if (narrowed) {
    return (
      <EmptyState icon="search" title="Nothing fits">
        No entry fits these filters.
      </EmptyState>
    );
  }
  if (status !== "waiting") {
    const label = STATUSES.find(({ value }) => value === status)?.label.toLowerCase();
    return (
      <EmptyState
        icon="inbox"
        title={`Nothing ${label === "never" ? "set aside for good" : label}`}
      />
    );
  }
  return (
    <EmptyState
      action={
        <Button renderRoot={(props) => <Link {...props} to="/series" />} variant="light">
          Go to the series
        </Button>
      }
      icon="check"
      title="All decided"
    >
      When a match is not certain, nothing is written: it waits here for you, with its candidates
      and the reasons for and against each.
    </EmptyState>
  );
}
