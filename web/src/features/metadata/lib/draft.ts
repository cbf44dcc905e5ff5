/** What is being edited: values and locks beside the originals, and the change they amount to. */
import type { FieldName } from "@/api/models";
import { fieldValue } from "./fields";

export interface Draft {
  values: Partial<Record<FieldName, unknown>>;
  locks: Partial<Record<FieldName, boolean>>;
}

export interface Original {
  metadata: object;
  locks: readonly FieldName[];
}

export interface MetadataChange {
  fields: Record<string, unknown>;
  locks: Record<string, boolean>;
}

export const EMPTY_DRAFT: Draft = { values: {}, locks: {} };

function normalised(value: unknown): unknown {
  if (typeof value === "string") return value.trim() || undefined;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  return value ?? undefined;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(normalised(left)) === JSON.stringify(normalised(right));
}

export function draftValue(original: Original, draft: Draft, name: FieldName): unknown {
  return name in draft.values ? draft.values[name] : fieldValue(original.metadata, name);
}

export function isEdited(original: Original, draft: Draft, name: FieldName): boolean {
  return name in draft.values && !isSame(draft.values[name], fieldValue(original.metadata, name));
}

/** Whether the field will be locked once saved: as toggled, else by having been edited, else as before. */
export function isLocked(original: Original, draft: Draft, name: FieldName): boolean {
  return draft.locks[name] ?? (original.locks.includes(name) || isEdited(original, draft, name));
}

export function withValue(draft: Draft, name: FieldName, value: unknown): Draft {
  return { ...draft, values: { ...draft.values, [name]: value } };
}

export function withLock(draft: Draft, name: FieldName, locked: boolean): Draft {
  return { ...draft, locks: { ...draft.locks, [name]: locked } };
}

/** The change to send; `null` when nothing differs. */
export function changeOf(original: Original, draft: Draft): MetadataChange | null {
  const names = new Set([...Object.keys(draft.values), ...Object.keys(draft.locks)]);
  const change: MetadataChange = { fields: {}, locks: {} };
  for (const name of names as Set<FieldName>) {
    const edited = isEdited(original, draft, name);
    const locked = isLocked(original, draft, name);
    if (edited) change.fields[name] = normalised(draft.values[name]) ?? null;
    if (edited || locked !== original.locks.includes(name)) change.locks[name] = locked;
  }
  return Object.keys(change.locks).length > 0 ? change : null;
}
