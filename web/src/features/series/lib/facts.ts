/** The line under a series' cover. */
import type { Series } from "@/api/models";
import { formatCount } from "@/lib/format";

export function seriesFacts(series: Series): string {
  const books = formatCount(series.bookCount, "book");
  return series.year === undefined ? books : `${series.year} · ${books}`;
}
