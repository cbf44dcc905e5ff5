/** Listens for the keys of the inbox, wherever the focus is, unless somebody types or a dialog is open. */
import { useWindowEvent } from "@mantine/hooks";
import { type Command, commandOf } from "./keys";

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"))
    return true;
  // The arrows scroll the page and walk through tabs and menus; in the list they walk through it.
  const arrow = event.key.startsWith("Arrow");
  if (arrow && !target.closest('[aria-label="Inbox"]')) return true;
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

export function useInboxKeys(onCommand: (command: Command) => void): void {
  useWindowEvent("keydown", (event) => {
    const command = event.defaultPrevented || isTaken(event) ? undefined : commandOf(event);
    if (!command) return;
    event.preventDefault();
    onCommand(command);
  });
}
