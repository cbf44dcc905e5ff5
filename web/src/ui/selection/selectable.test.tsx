/** Ticking cards: by checkbox, key, range and click. */
import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "@/testing/render";
import { Selectable } from "./selectable";
import { useSelection } from "./use-selection";

const TITLES = ["Akira", "Blame", "Claymore", "Dorohedoro"];
const opened = vi.fn();

function Shelf({ onFailed = vi.fn(), broken = false }) {
  const selection = useSelection(
    (from, to) =>
      broken ? Promise.reject(new Error("gone")) : Promise.resolve(TITLES.slice(from, to + 1)),
    onFailed,
  );
  return (
    <>
      {TITLES.map((title, index) => (
        <Selectable
          active={selection.active}
          key={title}
          label={title}
          onToggle={(range) => selection.toggle(title, index, range)}
          selected={selection.has(title)}
        >
          <button onClick={() => opened(title)} type="button">
            {title}
          </button>
        </Selectable>
      ))}
      <output>{[...selection.ids].join(" ")}</output>
    </>
  );
}

afterEach(() => void vi.useRealTimers());

function ticked(): string {
  return screen.getByRole("status").textContent ?? "";
}

test("a click opens until something is ticked, then it ticks", async () => {
  opened.mockClear();
  renderApp(<Shelf />);
  await userEvent.click(screen.getByRole("button", { name: "Akira" }));
  expect(opened).toHaveBeenCalledExactlyOnceWith("Akira");

  await userEvent.click(screen.getByRole("checkbox", { name: "Select Blame" }));
  await userEvent.click(screen.getByRole("button", { name: "Akira" }));
  expect(opened).toHaveBeenCalledOnce();
  expect(ticked()).toBe("Blame Akira");
});

test("x ticks where the focus is", async () => {
  renderApp(<Shelf />);
  screen.getByRole("button", { name: "Claymore" }).focus();
  await userEvent.keyboard("x");
  expect(ticked()).toBe("Claymore");
  await userEvent.keyboard("x");
  expect(ticked()).toBe("");
});

test("Shift ticks everything in between", async () => {
  renderApp(<Shelf />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("checkbox", { name: "Select Akira" }));
  await user.keyboard("{Shift>}");
  await user.click(screen.getByRole("button", { name: "Claymore" }));
  await user.keyboard("{/Shift}");
  expect(ticked()).toBe("Akira Blame Claymore");
});

test("a range that cannot be read is said, and ticks nothing", async () => {
  const onFailed = vi.fn();
  renderApp(<Shelf broken onFailed={onFailed} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("checkbox", { name: "Select Akira" }));
  await user.keyboard("{Shift>}");
  await user.click(screen.getByRole("button", { name: "Claymore" }));
  expect(onFailed).toHaveBeenCalledOnce();
  expect(ticked()).toBe("Akira");
});

test("a long touch begins the selection, and its click opens nothing", () => {
  vi.useFakeTimers();
  opened.mockClear();
  renderApp(<Shelf />);
  const card = screen.getByRole("button", { name: "Blame" });
  fireEvent.pointerDown(card, { pointerType: "touch", clientX: 5, clientY: 5 });
  act(() => void vi.advanceTimersByTime(600));
  fireEvent.pointerUp(card, { pointerType: "touch" });
  fireEvent.click(card);
  expect(ticked()).toBe("Blame");
  expect(opened).not.toHaveBeenCalled();
});

test("a finger that scrolls ticks nothing", () => {
  vi.useFakeTimers();
  renderApp(<Shelf />);
  const card = screen.getByRole("button", { name: "Blame" });
  fireEvent.pointerDown(card, { pointerType: "touch", clientX: 5, clientY: 5 });
  fireEvent.pointerMove(card, { pointerType: "touch", clientX: 5, clientY: 60 });
  act(() => void vi.advanceTimersByTime(600));
  expect(ticked()).toBe("");
});
