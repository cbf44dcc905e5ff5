/** What became of one item of a task, in words. */
import { formatCount } from "@/lib/format";
import type { Outcome, TaskItem } from "../api/types";

function matched({ matchedTitle, externalId, score, usedExistingExternalId }: Outcome): string {
  const name = matchedTitle ?? externalId ?? "a candidate";
  if (usedExistingExternalId) return `Known as ${name}`;
  return score === undefined
    ? `Matched ${name}`
    : `Matched ${name} at ${Math.round(score * 100)} %`;
}

function written(outcome: Outcome, dryRun: boolean): string {
  const count = outcome.changes?.length ?? outcome.fieldsUpdated ?? 0;
  if (count === 0) return "nothing to change";
  return dryRun
    ? `${formatCount(count, "field")} would change`
    : `${formatCount(count, "field")} written`;
}

const DECISIONS: Readonly<Record<string, string>> = {
  inbox: "Waits in the inbox",
  skipped: "Left alone",
  no_candidates: "Nothing found",
  failed: "Failed",
};

/** One line about an item: what was decided and why. */
export function outcomeText(item: TaskItem, dryRun: boolean): string {
  if (item.error) return item.error;
  const { outcome } = item;
  if (!outcome) return PENDING[item.status] ?? "";
  if (outcome.decision === "accepted") {
    return `${matched(outcome)}, ${written(outcome, dryRun)}`;
  }
  const decision =
    DECISIONS[outcome.decision ?? ""] ?? (item.status === "skipped" ? "Left alone" : "");
  const parts = [decision, outcome.message ?? outcome.reason].filter(Boolean);
  return parts.join(": ") || written(outcome, dryRun);
}

const PENDING: Partial<Record<TaskItem["status"], string>> = {
  pending: "Not yet begun",
  running: "At work",
};

/** Whether a dry run found something that could be written. */
export function isReviewable(item: TaskItem): boolean {
  return (item.outcome?.changes?.length ?? 0) > 0;
}
