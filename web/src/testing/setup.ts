/** What jsdom lacks and Mantine asks for. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// The machine may be busy compiling; what must appear appears, only later.
configure({ asyncUtilTimeout: 15_000 });

class NeverResized {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const listensToNothing = { addEventListener() {}, removeEventListener() {} };

Object.assign(globalThis, { ResizeObserver: NeverResized });
Object.assign(window, {
  matchMedia: (media: string) => ({ media, matches: false, ...listensToNothing }),
});
Object.defineProperty(document, "fonts", { value: listensToNothing });

Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};
