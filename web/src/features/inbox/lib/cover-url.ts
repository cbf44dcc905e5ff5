/** Where the cover of a waiting item is. */

import type { InboxEntry } from "@/api/models";
import { API_ROOT } from "@/api/root";

export function itemCoverUrl(item: InboxEntry["item"]): string | undefined {
  if (!item.hasCover) return undefined;
  const folder = item.kind === "series" ? "series" : "books";
  const version = item.coverVersion ? `?v=${encodeURIComponent(item.coverVersion)}` : "";
  return `${API_ROOT}/${folder}/${item.id}/cover${version}`;
}
