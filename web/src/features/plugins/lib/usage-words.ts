/** How the use of plugins is told: methods, times and shares in words. */

const METHODS: Readonly<Record<string, string>> = {
  initialize: "Start",
  ping: "Health check",
  "metadata/series/search": "Search series",
  "metadata/series/get": "Fetch series",
  "metadata/series/match": "Match series",
  "metadata/book/search": "Search books",
  "metadata/book/get": "Fetch book",
  "metadata/book/match": "Match book",
};

export function methodLabel(method: string): string {
  return METHODS[method] ?? method;
}

export function formatMillis(ms: number): string {
  if (ms >= 10_000) return `${Math.round(ms / 1000)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 1 ? `${Math.round(ms)} ms` : "< 1 ms";
}

/** A few errors among many calls are still some. */
export function formatShare(percent: number): string {
  if (percent === 0) return "0 %";
  return percent < 1 ? "< 1 %" : `${Math.round(percent)} %`;
}
