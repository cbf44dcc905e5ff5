/** Writing into a template at the cursor. */
import type { VocabularyHelper } from "../api/types";

/** Text to insert, and the stretch of it that is selected afterwards, to be typed over. */
export interface Insertion {
  text: string;
  from: number;
  to: number;
}

export interface Written {
  text: string;
  selection: [from: number, to: number];
}

export function insertedAt(text: string, from: number, to: number, insertion: Insertion): Written {
  return {
    text: text.slice(0, from) + insertion.text + text.slice(to),
    selection: [from + insertion.from, from + insertion.to],
  };
}

/** Names with a colon are reached in square brackets, and an id of a plugin by its `id`. */
export function fieldInsertion(path: string): Insertion {
  const [first = "", ...rest] = path.split(".");
  const name = rest.join(".");
  const inside = name.includes(":") ? `${first}.[${name}].id` : path;
  const text = `{{${inside}}}`;
  return { text, from: text.length, to: text.length };
}

/** A helper with the arguments it needs; the first of them is selected, or where a block's text goes. */
export function helperInsertion({ signature, name, block }: VocabularyHelper): Insertion {
  const call = signature.split("[")[0]?.trim() ?? name;
  const open = `{{${block ? "#" : ""}${call}}}`;
  const text = block ? `${open}{{/${name}}}` : open;
  const argument = call.split(" ")[1];
  if (argument === undefined) return { text, from: open.length, to: open.length };
  const from = open.indexOf(` ${argument}`) + 1;
  return { text, from, to: from + argument.length };
}
