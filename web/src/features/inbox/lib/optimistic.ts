/** How the list looks when a decision is taken for granted. */

import type { Candidate, InboxEntry, InboxPage, InboxStatus } from "@/api/models";
import type { Decision } from "../api/decide";

const LEADS_TO: Record<Decision["action"], InboxStatus> = {
  approve: "approved",
  reject: "rejected",
  never: "never",
  snooze: "snoozed",
  reopen: "waiting",
};

export function openCandidates(entry: InboxEntry): Candidate[] {
  return entry.candidates.filter((candidate) => !candidate.rejected);
}

/** Rejecting one candidate of several leaves the entry where it is. */
export function leavesList(entry: InboxEntry, decision: Decision): boolean {
  if (decision.action !== "reject" || decision.externalId === undefined) return true;
  return openCandidates(entry).every(({ externalId }) => externalId === decision.externalId);
}

export function withoutEntry(
  page: InboxPage | undefined,
  entry: InboxEntry,
  decision: Decision,
): InboxPage | undefined {
  if (!page?.data.some(({ id }) => id === entry.id)) return page;
  const to = LEADS_TO[decision.action];
  const counts = { ...page.counts };
  counts[entry.status] = Math.max(0, counts[entry.status] - 1);
  counts[to] += 1;
  return {
    ...page,
    data: page.data.filter(({ id }) => id !== entry.id),
    total: Math.max(0, page.total - 1),
    counts,
  };
}

/** Which entry is shown when `id` leaves the list: the next one, or else the one before. */
export function neighbourOf(entries: readonly InboxEntry[], id: string): string | undefined {
  const index = entries.findIndex((entry) => entry.id === id);
  if (index < 0) return entries[0]?.id;
  return (entries[index + 1] ?? entries[index - 1])?.id;
}

/** The entry `step` places away, held at both ends. */
export function steppedFrom(
  entries: readonly InboxEntry[],
  id: string | undefined,
  step: number,
): string | undefined {
  const index = entries.findIndex((entry) => entry.id === id);
  if (index < 0) return entries[0]?.id;
  return entries[Math.min(Math.max(index + step, 0), entries.length - 1)]?.id;
}
