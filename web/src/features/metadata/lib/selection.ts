/** Which rows of a preview are ticked. */
import type { FieldName, FieldPreview, FieldStatus } from "@/api/models";

const RANK: Record<FieldStatus, number> = {
  will_apply: 0,
  kept: 1,
  refused: 1,
  locked: 2,
  no_permission: 2,
  unchanged: 3,
  left_out: 3,
  not_provided: 4,
};

export type Selection = ReadonlySet<FieldName>;

/** What will be written by itself is ticked at first. */
export function initialSelection(rows: readonly FieldPreview[]): Selection {
  return new Set(rows.filter((row) => row.status === "will_apply").map((row) => row.field));
}

/** What the library's policy keeps, and what somebody took back, can be written by ticking it. */
export function canApply({ status }: FieldPreview): boolean {
  return status === "will_apply" || status === "kept" || status === "refused";
}

export function toggled(selection: Selection, field: FieldName): Selection {
  const next = new Set(selection);
  if (!next.delete(field)) next.add(field);
  return next;
}

/** Rows that can be written first, then those that cannot, then those the provider is silent about. */
export function inReadingOrder(rows: readonly FieldPreview[]): FieldPreview[] {
  return rows.toSorted((left, right) => RANK[left.status] - RANK[right.status]);
}
