/** Series as cataloguers write them: `Discworld -- 13`, `Old Kingdom (1)`, `The expanse, book 2 of 9`. */
import type { SeriesPlace } from "../records/types.js";

const NUMBER = String.raw`(\d{1,4}(?:\.\d{1,2})?)(?:\s*(?:of|\/)\s*(\d{1,4}))?`;
const WORD = String.raw`(?:book|bk|volume|vol|v|number|no|nr|part|pt|band|bd|tome|t|issue)\b\.?\s*#?`;

/** A number counts only where a mark or a word says that it is the place in the series. */
const PLACES = [
  new RegExp(String.raw`^(.+?)[\s,;:(\[]+(?:the\s+)?${WORD}\s*${NUMBER}[)\]]?\.?$`, "i"),
  new RegExp(String.raw`^(.+?)\s*(?:--|[;:#–—]|\s-)\s*#?\s*${NUMBER}\.?$`, "i"),
  new RegExp(String.raw`^(.+?)\s*[(\[]\s*#?\s*${NUMBER}\s*[)\]]$`, "i"),
];

export function seriesPlace(written: string): SeriesPlace {
  const line = written.replaceAll(/\s+/g, " ").trim();
  for (const pattern of PLACES) {
    const [, name, position, total] = pattern.exec(line) ?? [];
    if (name === undefined) continue;
    const place = { name: trimmed(name), position: Number(position) };
    return total === undefined ? place : { ...place, total: Number(total) };
  }
  return { name: trimmed(line) };
}

/** The first series with a position, or else the first that is named; who knows the total adds it. */
export function firstPlace(places: readonly SeriesPlace[]): SeriesPlace | undefined {
  const first = places.find(({ position }) => position !== undefined) ?? places[0];
  if (first === undefined || first.total !== undefined) return first;
  const same = places.find(({ position, total }) => total && position === first.position);
  return { ...first, total: same?.total };
}

function trimmed(name: string): string {
  return name.replace(/[\s,;:#([-]+$/, "");
}
