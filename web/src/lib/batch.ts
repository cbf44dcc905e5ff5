/** Gathers a burst of keys and hands them on together, at most once per interval. */

export interface Batch<T> {
  add(item: T): void;
  stop(): void;
}

export function createBatch<T>(
  intervalMs: number,
  flush: (items: ReadonlySet<T>) => void,
): Batch<T> {
  let waiting = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(item) {
      waiting.add(item);
      timer ??= setTimeout(() => {
        const items = waiting;
        waiting = new Set();
        timer = undefined;
        flush(items);
      }, intervalMs);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
