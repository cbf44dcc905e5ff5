/** How entries and their candidates are told. */
import { formatCount, formatDate } from "@/lib/format";
import type { Candidate, InboxEntry, InboxReason, InboxStatus, Reason } from "../api/types";

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
];

export function reasonLabel(reason: InboxReason): string {
  return REASONS.find(({ value }) => value === reason)?.label ?? reason;
}

export function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}

export type Sign = "for" | "against" | "neutral";

/** Below and above these a signal speaks against or for a candidate; what lies between tells little. */
const AGAINST = 0.45;
const FOR = 0.7;

export function signOf({ score }: Pick<Reason, "score">): Sign {
  if (score >= FOR) return "for";
  return score < AGAINST ? "against" : "neutral";
}

/** What weighs most comes first; what weighs nothing is left out. */
export function reasonsInOrder(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => right.weight - left.weight);
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
  const by = entry.decidedBy ? ` by ${entry.decidedBy}` : "";
  const when = entry.decidedAt ? `, ${formatDate(entry.decidedAt)}` : "";
  switch (entry.status) {
    case "waiting":
      return undefined;
    case "snoozed":
      return `Snoozed until ${entry.snoozedUntil ? formatDate(entry.snoozedUntil) : "later"}${by}.`;
    case "approved":
      return `Approved${by}${when}.`;
    case "rejected":
      return `Its candidates were rejected${by}${when}. They will not be proposed again.`;
    case "never":
      return `Never to be matched with ${entry.plugin.displayName}${by}${when}.`;
  }
}
