/** A grid of any length: only the rows near the window exist, and the arrow keys walk through all of it. */
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { columnsFor, stepIn } from "@/lib/grid";
import classes from "./virtual-grid.module.css";

interface VirtualGridProps {
  count: number;
  label: string;
  /** Narrowest column in pixels; columns share what is left. */
  minColumn: number;
  /** Height of a cell that is `width` pixels wide. */
  cellHeight: (width: number) => number;
  renderCell: (index: number) => ReactNode;
  /** The first and last cell that exist now. */
  onRange: (first: number, last: number) => void;
}

const GAP = 22;

export function VirtualGrid(props: VirtualGridProps) {
  const { count, label, minColumn, cellHeight, renderCell, onRange } = props;
  const { ref: sizeRef, width } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, box);
  const [top, setTop] = useState(0);
  const columns = columnsFor(width, minColumn, GAP);
  const cellWidth = (width - GAP * (columns - 1)) / columns;
  const rowHeight = cellHeight(Math.max(cellWidth, 0)) + GAP;

  // What stands above may have grown or gone with any render.
  useLayoutEffect(() => {
    if (width > 0 && box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY);
  });

  const rows = useWindowVirtualizer({
    count: width > 0 ? Math.ceil(count / columns) : 0,
    estimateSize: () => rowHeight,
    overscan: 2,
    scrollMargin: top,
  });
  const { measure } = rows;
  // Row heights follow the width, so a resize makes the remembered ones wrong.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the reason to measure.
  useLayoutEffect(() => measure(), [measure, rowHeight]);

  const items = rows.getVirtualItems();
  const first = (items[0]?.index ?? 0) * columns;
  const last = Math.min(count, ((items.at(-1)?.index ?? 0) + 1) * columns) - 1;
  useEffect(() => onRange(first, last), [onRange, first, last]);

  function move(event: KeyboardEvent) {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    const next = cell && stepIn(event.key, Number(cell.dataset.index), columns, count);
    if (next === null || next === undefined) return;
    event.preventDefault();
    rows.scrollToIndex(Math.floor(next / columns));
    requestAnimationFrame(() => {
      const target = box.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`);
      target?.focus({ preventScroll: true });
    });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: cells are placed by row, which list markup cannot say.
    <div
      aria-label={label}
      className={classes.grid}
      onKeyDown={move}
      ref={ref}
      role="list"
      style={{ height: rows.getTotalSize() }}
    >
      {items.map((row) => (
        <div
          className={classes.row}
          key={row.key}
          role="presentation"
          style={{
            gap: GAP,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            transform: `translateY(${row.start - top}px)`,
          }}
        >
          {cellsOf(row.index, columns, count).map((index) => (
            // biome-ignore lint/a11y/useSemanticElements: see above.
            <div
              aria-posinset={index + 1}
              aria-setsize={count}
              data-index={index}
              key={index}
              role="listitem"
            >
              {renderCell(index)}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function cellsOf(row: number, columns: number, count: number): number[] {
  const first = row * columns;
  return Array.from({ length: Math.min(columns, count - first) }, (_, offset) => first + offset);
}
