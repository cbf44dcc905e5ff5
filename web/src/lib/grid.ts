/** Arithmetic of grids. */

/** How many columns of at least `narrowest` pixels fit beside each other; never fewer than two on a phone. */
export function columnsFor(width: number, narrowest: number, gap: number): number {
  const fitting = Math.floor((width + gap) / (narrowest + gap));
  return Math.max(fitting, width >= 240 ? 2 : 1);
}

/** Where a key leads from cell `from`; `null` when it leads nowhere. */
export function stepIn(key: string, from: number, columns: number, count: number): number | null {
  const to = target(key, from, columns, count);
  return to !== null && to !== from && to >= 0 && to < count ? to : null;
}

function target(key: string, from: number, columns: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return from - 1;
    case "ArrowRight":
      return from + 1;
    case "ArrowUp":
      return from - columns;
    case "ArrowDown":
      // From the row above a short last row, down still means the last row.
      return from + columns < count ? from + columns : lastRowFrom(from, columns, count);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function lastRowFrom(from: number, columns: number, count: number): number {
  const isLastRow = Math.floor(from / columns) === Math.floor((count - 1) / columns);
  return isLastRow ? from : count - 1;
}
