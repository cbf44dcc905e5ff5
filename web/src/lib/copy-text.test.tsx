/** Copying over plain http, where browsers hand out no clipboard. */
import { afterEach, expect, test, vi } from "vitest";
import { copyText } from "./copy-text";

afterEach(() => {
  Reflect.deleteProperty(document, "execCommand");
  document.body.replaceChildren();
});

/** A browser without a clipboard that copies what is selected, or refuses to. */
function oldBrowser(answer: () => boolean): string[] {
  const copied: string[] = [];
  document.execCommand = () => {
    const area = document.activeElement as HTMLTextAreaElement;
    copied.push(area.value.slice(area.selectionStart, area.selectionEnd));
    return answer();
  };
  return copied;
}

test("the text is selected and copied, and the focus stays where it was", async () => {
  const copied = oldBrowser(() => true);
  document.body.innerHTML = '<div role="dialog"><button>Copy</button></div>';
  const button = document.querySelector("button");
  button?.focus();
  expect(await copyText("a secret")).toBe(true);
  expect(copied).toEqual(["a secret"]);
  expect(document.activeElement).toBe(button);
  expect(document.querySelector("textarea")).toBeNull();
});

test.each([
  ["refuses", () => false],
  [
    "does not know the command",
    () => {
      throw new TypeError("not a function");
    },
  ],
])("a browser that %s is owned up to", async (_, answer) => {
  oldBrowser(answer);
  expect(await copyText("a secret")).toBe(false);
  expect(document.querySelector("textarea")).toBeNull();
});

test("where there is a clipboard it is used", async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  expect(await copyText("a secret")).toBe(true);
  expect(writeText).toHaveBeenCalledExactlyOnceWith("a secret");
});
