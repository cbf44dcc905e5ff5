/** A person as `/authors/OL…A.json` has them. */
import { id, shape, text } from "./shapes.js";
import type { Author } from "./types.js";

/** Undefined when `raw` is no author, or one without a name. */
export function readAuthor(raw: unknown): Author | undefined {
  const record = shape(raw);
  const author = id("author", record);
  const name = text(record.name) ?? text(record.personal_name);
  if (author === undefined || name === undefined) return undefined;
  return { id: author, name, sortName: sortName(text(record.personal_name), name) };
}

/** `Dahl, Roald.` files under D; a personal name without a comma says nothing the name does not. */
function sortName(personal: string | undefined, name: string): string | undefined {
  if (personal === undefined || !personal.includes(",") || personal === name) return undefined;
  // The full stop of a catalogue card, not that of an initial.
  return personal.replace(/(?<=\p{L}{2})\.$/u, "");
}
