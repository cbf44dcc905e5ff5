/** The body of an undo: every part is there, and what is not meant is null. */
import type { components } from "@/api/generated";

type UndoBody = components["schemas"]["UndoBody"];

/** Exactly one way of choosing, which `from` and `to` may narrow; or these two alone. */
export type UndoTarget = {
  [Key in Exclude<keyof UndoBody, "dryRun">]?: string;
};

const NOTHING: UndoBody = {
  entryId: null,
  seriesId: null,
  bookId: null,
  runId: null,
  pluginId: null,
  from: null,
  to: null,
  dryRun: false,
};

export function undoBody(target: UndoTarget, dryRun = false): UndoBody {
  return { ...NOTHING, ...target, dryRun };
}
