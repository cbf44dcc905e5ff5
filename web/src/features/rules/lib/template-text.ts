/** Writing into a template at the cursor. */
import type { VocabularyHelper } from "../api/types";

/** Text to insert; `select` is where the cursor goes, counted from its start. */
export interface Insertion {
  text: string;
  select: number;
}

export interface Written {
  text: string;
  cursor: number;
}

export function insertedAt(text: string, from: number, to: number, insertion: Insertion): Written {
  return {
    text: text.slice(0, from) + insertion.text + text.slice(to),
    cursor: from + insertion.select,
  };
}

/** Names with a colon are reached in square brackets, and an id of a plugin by its `id`. */
export function fieldInsertion(path: string): Insertion {
  const [first = "", ...rest] = path.split(".");
  const name = rest.join(".");
  const inside = name.includes(":") ? `${first}.[${name}].id` : path;
  const text = `{{${inside}}}`;
  return { text, select: text.length };
}

/** A helper with its needed arguments; those that may be left out are left out. */
export function helperInsertion({ signature, name, block }: VocabularyHelper): Insertion {
  const call = signature.split("[")[0]?.trim() ?? name;
  if (!block) {
    const text = `{{${call}}}`;
    return { text, select: text.length };
  }
  const open = `{{#${call}}}`;
  return { text: `${open}{{/${name}}}`, select: open.length };
}
