/** The keys of the inbox. */

export type Command =
  | { do: "next" | "previous" | "approve" | "reject" | "rejectAll" | "never" | "snooze" }
  | { do: "undo" | "tick" | "help" | "preview" | "search" }
  | { do: "choose"; index: number };

export const KEYS: readonly { keys: readonly string[]; text: string }[] = [
  { keys: ["J", "↓"], text: "Next entry" },
  { keys: ["K", "↑"], text: "Previous entry" },
  { keys: ["1", "…", "9"], text: "Choose a candidate" },
  { keys: ["A"], text: "Approve the chosen candidate" },
  { keys: ["P"], text: "Preview what it would change" },
  { keys: ["R"], text: "Reject the chosen candidate" },
  { keys: ["Shift", "R"], text: "Reject all candidates" },
  { keys: ["N"], text: "Never match this" },
  { keys: ["S"], text: "Snooze for a week" },
  { keys: ["F"], text: "Search by hand" },
  { keys: ["U"], text: "Take the last decision back" },
  { keys: ["X"], text: "Tick for a decision about many" },
  { keys: ["?"], text: "Show these keys" },
];

const COMMANDS: Readonly<Record<string, Exclude<Command["do"], "choose">>> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  a: "approve",
  p: "preview",
  r: "reject",
  R: "rejectAll",
  n: "never",
  s: "snooze",
  f: "search",
  u: "undo",
  x: "tick",
  "?": "help",
};

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export function commandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): Command | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (/^[1-9]$/.test(key)) return { do: "choose", index: Number(key) - 1 };
  const command = Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined;
  return command && { do: command };
}
