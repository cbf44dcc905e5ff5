/** What is ticked in a list or grid: one by one, as a range with Shift, or everything. */
import { useCallback, useMemo, useRef, useState } from "react";

/** Names the ids from one place of a list to another; they may have to be asked for. */
export type IdsBetween = (from: number, to: number) => Promise<readonly string[]>;

export interface Selection {
  ids: ReadonlySet<string>;
  /** Whether anything is ticked; a click then ticks instead of opening. */
  active: boolean;
  has: (id: string) => boolean;
  toggle: (id: string, index: number, range: boolean) => void;
  selectAll: (count: number) => void;
  clear: () => void;
}

/** How many may be ticked at once: as many as one task takes. */
export const MOST_SELECTED = 10_000;

const NOTHING: ReadonlySet<string> = new Set();

export function withToggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function withAdded(ids: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  return new Set([...ids, ...more].slice(0, MOST_SELECTED));
}

export function useSelection(
  idsBetween: IdsBetween,
  onFailed: (error: unknown) => void,
): Selection {
  const [ids, setIds] = useState(NOTHING);
  const anchor = useRef<number | null>(null);
  const latest = useRef({ idsBetween, onFailed });
  latest.current = { idsBetween, onFailed };

  const add = useCallback((from: number, to: number) => {
    latest.current
      .idsBetween(from, to)
      .then((more) => setIds((now) => withAdded(now, more)))
      .catch((error: unknown) => latest.current.onFailed(error));
  }, []);

  const toggle = useCallback(
    (id: string, index: number, range: boolean) => {
      const from = anchor.current;
      anchor.current = index;
      if (range && from !== null) add(Math.min(from, index), Math.max(from, index));
      else setIds((now) => withToggled(now, id));
    },
    [add],
  );
  const clear = useCallback(() => {
    anchor.current = null;
    setIds(NOTHING);
  }, []);
  const selectAll = useCallback(
    (count: number) => {
      if (count > 0) add(0, Math.min(count, MOST_SELECTED) - 1);
    },
    [add],
  );

  return useMemo(
    () => ({ ids, active: ids.size > 0, has: (id) => ids.has(id), toggle, selectAll, clear }),
    [ids, toggle, selectAll, clear],
  );
}
