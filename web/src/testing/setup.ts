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

class PointingEvent extends MouseEvent {
  readonly pointerType: string;

  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.pointerType = init.pointerType ?? "";
  }
}

Object.assign(globalThis, { PointerEvent: PointingEvent, ResizeObserver: NeverResized });
Object.assign(window, {
  matchMedia: (media: string) => ({ media, matches: false, ...listensToNothing }),
});
Object.defineProperty(document, "fonts", { value: listensToNothing });

Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};
