/** Which rows of a preview are ticked. */
import type { FieldName, FieldPreview } from "@/api/models";

export type Selection = ReadonlySet<FieldName>;

/** Everything that can be written is ticked at first. */
export function initialSelection(rows: readonly FieldPreview[]): Selection {
  return new Set(rows.filter(canApply).map((row) => row.field));
}

export function canApply(row: FieldPreview): boolean {
  return row.status === "will_apply";
}

export function toggled(selection: Selection, field: FieldName): Selection {
  const next = new Set(selection);
  if (!next.delete(field)) next.add(field);
  return next;
}

/** Rows that can be written first, then those that cannot, then those the provider is silent about. */
export function inReadingOrder(rows: readonly FieldPreview[]): FieldPreview[] {
  const rank = { will_apply: 0, locked: 1, no_permission: 1, unchanged: 2, not_provided: 3 };
  return rows.toSorted((left, right) => rank[left.status] - rank[right.status]);
}
