/** The ids of made-up results: `<base>::<percent-encoded text>`, so that a `get` can tell what was searched for. */

export interface EchoId {
  /** What stands before `::`, or the whole id. */
  base: string;
  /** The text it carries; undefined when it carries none. */
  text: string | undefined;
}

const SEPARATOR = "::";

/** Text as it stands in an id. */
export function encodeText(text: string): string {
  // A lone surrogate has no UTF-8 form and would make the encoder throw.
  return encodeURIComponent(text.toWellFormed());
}

/** Any string is an id; what cannot be decoded is taken as it is. */
export function parseId(id: string): EchoId {
  const at = id.indexOf(SEPARATOR);
  if (at < 0) return { base: id, text: undefined };
  return { base: id.slice(0, at), text: decodeText(id.slice(at + SEPARATOR.length)) || undefined };
}

function decodeText(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** The id of a match: the title in lower case, with hyphens for spaces. */
export function matchId(title: string): string {
  return `match-${title.toLowerCase().replaceAll(" ", "-")}`;
}
