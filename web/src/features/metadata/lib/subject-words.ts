/** Names and values of everything the journal speaks of: fields, locks, external ids and covers. */
import type { FieldName } from "@/api/models";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { fieldNamed, isFieldName } from "./fields";
import { valueTexts } from "./value-text";

const LOCK = "lock:";
const EXTERNAL_ID = "externalId:";

function label(subject: string): string {
  if (isFieldName(subject)) return fieldNamed(subject).label;
  if (subject.startsWith(LOCK)) return `Lock of ${label(subject.slice(LOCK.length))}`;
  if (subject.startsWith(EXTERNAL_ID)) return `ID at ${subject.slice(EXTERNAL_ID.length)}`;
  return subject === "cover" ? "Cover" : subject;
}

function idText(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const { externalId } = (value ?? {}) as { externalId?: unknown };
  return typeof externalId === "string" ? [externalId] : [];
}

function coverText(value: unknown): string[] {
  const { url } = (value ?? {}) as { url?: unknown };
  if (value === null || value === undefined) return ["the first page"];
  return [typeof url === "string" ? url : "a chosen picture"];
}

function texts(subject: string, value: unknown): string[] {
  if (subject.startsWith(LOCK)) return [value ? "locked" : "not locked"];
  if (subject === "cover") return coverText(value);
  if (subject.startsWith(EXTERNAL_ID)) return idText(value);
  if (isFieldName(subject)) return valueTexts(fieldNamed(subject as FieldName), value);
  return value === null || value === undefined ? [] : [JSON.stringify(value)];
}

export const subjectWords: SubjectWords = { label, texts };
