/** How entries and their candidates are told. */

import type { Candidate, InboxEntry, InboxReason, InboxStatus, MatchReason } from "@/api/models";
import { formatCount, formatDate } from "@/lib/format";

export const STATUSES: readonly { value: InboxStatus; label: string }[] = [
  { value: "waiting", label: "Waiting" },
  { value: "snoozed", label: "Snoozed" },
  { value: "approved", label: "Approved" },
  { value: "rejected", label: "Rejected" },
  { value: "never", label: "Never" },
];

export const REASONS: readonly { value: InboxReason; label: string }[] = [
  { value: "low_score", label: "Too unlike" },
  { value: "ambiguous", label: "Several alike" },
  { value: "alarm", label: "Alarm" },
  { value: "conflict", label: "Conflict" },
  { value: "no_candidates", label: "Nothing found" },
  { value: "gone", label: "Id gone" },
];

export function reasonLabel(reason: InboxReason): string {
  return REASONS.find(({ value }) => value === reason)?.label ?? reason;
}

export function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}

export type Sign = "for" | "against" | "neutral";

/** What adds or takes less than this tells little. */
const SLIGHT = 0.01;
/** Agreement below this speaks against a candidate, even where it still adds to the score. */
const UNLIKE = 0.5;

export function signOf({ score, weight }: Pick<MatchReason, "score" | "weight">): Sign {
  if (Math.abs(weight) < SLIGHT) return "neutral";
  return weight < 0 || score < UNLIKE ? "against" : "for";
}

/** What weighs most, for or against, comes first. */
export function reasonsInOrder(reasons: readonly MatchReason[]): MatchReason[] {
  return reasons.toSorted((left, right) => Math.abs(right.weight) - Math.abs(left.weight));
}

export function candidateFacts({ year, preview }: Candidate): string[] {
  const facts = [
    year?.toString(),
    preview?.authors?.join(", "),
    preview?.bookCount === undefined ? undefined : formatCount(preview.bookCount, "book"),
    preview?.format?.replaceAll("_", " "),
    preview?.status,
    // Providers rate previews from 0 to 10.
    preview?.rating === undefined ? undefined : `★ ${preview.rating} / 10`,
  ];
  return facts.filter((fact): fact is string => Boolean(fact));
}

/** What became of an entry that no longer waits. */
export function decidedText(entry: InboxEntry): string | undefined {
  const when = entry.decidedAt ? ` on ${formatDate(entry.decidedAt)}` : "";
  switch (entry.status) {
    case "waiting":
      return undefined;
    case "snoozed":
      return `Snoozed until ${entry.snoozedUntil ? formatDate(entry.snoozedUntil) : "later"}.`;
    case "approved":
      return `Approved${when}.`;
    case "rejected":
      return `Its candidates were rejected${when}. They will not be proposed again.`;
    case "never":
      return `Set aside${when}: never to be matched with ${entry.plugin.displayName}.`;
  }
}
