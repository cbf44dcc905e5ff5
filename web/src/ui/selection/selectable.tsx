/** Makes a card tickable: by its checkbox, by x, by a long press, and by a click once anything is ticked. */
import { Checkbox } from "@mantine/core";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
} from "react";
import classes from "./selectable.module.css";

interface SelectableProps {
  label: string;
  selected: boolean;
  /** Whether anything is ticked already. */
  active: boolean;
  onToggle: (range: boolean) => void;
  children: ReactNode;
}

const LONG_PRESS_MS = 450;
/** A finger that moved this far scrolls. */
const STILL_PX = 10;

export function Selectable({ label, selected, active, onToggle, children }: SelectableProps) {
  const press = useLongPress(() => onToggle(false));

  function onClickCapture(event: MouseEvent) {
    if ((event.target as HTMLElement).closest("[data-tick]")) return;
    if (press.consumed()) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!active || event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    onToggle(event.shiftKey);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onToggle(event.shiftKey);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the checkbox inside is the control; this only widens it.
    <div
      className={classes.root}
      data-active={active || undefined}
      data-selected={selected || undefined}
      onClickCapture={onClickCapture}
      onKeyDown={onKeyDown}
      {...press.handlers}
    >
      {children}
      <span className={classes.tick} data-tick>
        <Checkbox
          aria-label={`Select ${label}`}
          checked={selected}
          onChange={(event) => onToggle((event.nativeEvent as globalThis.MouseEvent).shiftKey)}
          size="md"
        />
      </span>
    </div>
  );
}

function useLongPress(onPress: () => void) {
  const state = useRef({ timer: 0, x: 0, y: 0, fired: false });

  function stop() {
    clearTimeout(state.current.timer);
  }

  return {
    /** Whether the click that follows belongs to a long press; says so once. */
    consumed(): boolean {
      const { fired } = state.current;
      state.current.fired = false;
      return fired;
    },
    handlers: {
      onPointerDown(event: PointerEvent) {
        state.current.fired = false;
        if (event.pointerType !== "touch") return;
        const timer = window.setTimeout(() => {
          state.current.fired = true;
          onPress();
        }, LONG_PRESS_MS);
        state.current = { timer, x: event.clientX, y: event.clientY, fired: false };
      },
      onPointerMove(event: PointerEvent) {
        const { x, y } = state.current;
        if (Math.hypot(event.clientX - x, event.clientY - y) > STILL_PX) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      // A long press on a link would open the browser's own menu over the tick.
      onContextMenu(event: MouseEvent) {
        if (state.current.fired) event.preventDefault();
      },
    },
  };
}
