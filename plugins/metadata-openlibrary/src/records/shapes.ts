/**
 * Reads values of Open Library, which come in several shapes: text as a string or as
 * `{ type, value }`, one thing where a list is meant, a key bare or in an object, or nothing at all.
 */

export type Shape = Readonly<Record<string, unknown>>;

/** `value` as an object; an empty one when it is none. */
export function shape(value: unknown): Shape {
  return isShape(value) ? value : {};
}

export function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text, trimmed and with plain newlines; undefined when there is none. */
export function text(value: unknown): string | undefined {
  if (typeof value === "string") return value.replaceAll(/\r\n?/g, "\n").trim() || undefined;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return text(value[0]);
  if (!isShape(value)) return undefined;
  // A shape may nest only once, so that a record cannot send us down for ever.
  return isShape(value.value) ? undefined : text(value.value);
}

/** A list; a bare value is a list of one. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The texts of a list, without blanks and repetitions. */
export function texts(value: unknown): string[] {
  return unique(list(value).map(text));
}

/** A finite number, also when it comes as text. */
export function number(value: unknown): number | undefined {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : undefined;
}

/** A whole number above zero: ids of covers are -1 where a cover was taken down. */
export function positive(value: unknown): number | undefined {
  const read = number(value);
  return read !== undefined && Number.isInteger(read) && read > 0 ? read : undefined;
}

/** The positive numbers of a list. */
export function positives(value: unknown): number[] {
  return unique(list(value).map(positive));
}

export type Kind = "work" | "edition" | "author";

const KEY: Readonly<Record<Kind, RegExp>> = {
  work: /(?:^|\/)(OL\d+W)(?:$|[/.?#])/i,
  edition: /(?:^|\/)(OL\d+M)(?:$|[/.?#])/i,
  author: /(?:^|\/)(OL\d+A)(?:$|[/.?#])/i,
};

/** The bare id (`OL1W`) in a key, an address or an object with a key. */
export function id(kind: Kind, value: unknown): string | undefined {
  const key = isShape(value) ? value.key : value;
  return typeof key === "string" ? KEY[kind].exec(key.trim())?.[1]?.toUpperCase() : undefined;
}

/** The first of each, in order, without what is undefined. */
export function unique<T>(values: Iterable<T | undefined>): T[] {
  const seen = new Set<T>();
  for (const value of values) if (value !== undefined) seen.add(value);
  return [...seen];
}
