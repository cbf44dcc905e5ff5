/** What an undo is asked for. */
import type { components } from "@/api/generated";

type UndoBody = components["schemas"]["UndoBody"];

/** Exactly one way of choosing, which `from` and `to` may narrow; or these two alone. */
export type UndoTarget = {
  [Key in Exclude<keyof UndoBody, "dryRun">]?: string;
};
