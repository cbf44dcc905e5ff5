/** The ids that `get` understands. */
import { validIsbn } from "./isbn.js";
import { id } from "./records/shapes.js";

export type BookId = { kind: "work" | "edition"; id: string } | { kind: "isbn"; isbn: string };

/** A key, a bare id, the address of a page, or an ISBN; undefined when it is none of these. */
export function parseExternalId(externalId: string): BookId | undefined {
  const edition = id("edition", externalId);
  if (edition !== undefined) return { kind: "edition", id: edition };
  const work = id("work", externalId);
  if (work !== undefined) return { kind: "work", id: work };
  const isbn = validIsbn(externalId);
  return isbn === undefined ? undefined : { kind: "isbn", isbn };
}
