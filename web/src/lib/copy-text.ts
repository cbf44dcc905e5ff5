/** Puts a text on the clipboard. */

/** Whether it is there now; browsers hand the clipboard out over https and on localhost only. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The old way, which works over plain http as well: select the text and tell the browser to copy. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.style.position = "fixed";
  area.style.opacity = "0";
  // A dialog that holds the focus takes it back from what stands outside.
  (before?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  area.focus({ preventScroll: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
