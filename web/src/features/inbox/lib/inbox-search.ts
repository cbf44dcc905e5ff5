/** What the inbox shows, as it stands in the address. */

import type { InboxReason, InboxStatus } from "@/api/models";
import type { InboxFilter } from "../api/list-inbox";
import { REASONS, STATUSES } from "./words";

export interface InboxSearch {
  status?: InboxStatus;
  library?: string;
  plugin?: string;
  reason?: InboxReason;
  search?: string;
  sort?: "newest";
  page?: number;
  /** The entry that is shown. */
  entry?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function parseInboxSearch(search: Record<string, unknown>): InboxSearch {
  const status = STATUSES.find(({ value }) => value === search.status)?.value;
  const reason = REASONS.find(({ value }) => value === search.reason)?.value;
  const library = text(search.library);
  const plugin = text(search.plugin);
  const words = text(search.search);
  const entry = text(search.entry);
  const page = Math.trunc(Number(search.page));
  return {
    ...(status && status !== "waiting" && { status }),
    ...(library && { library }),
    ...(plugin && { plugin }),
    ...(reason && { reason }),
    ...(words && { search: words }),
    ...(search.sort === "newest" && { sort: "newest" as const }),
    ...(page > 1 && { page }),
    ...(entry && { entry }),
  };
}

export function filterOf(search: InboxSearch): InboxFilter {
  return {
    status: search.status ?? "waiting",
    sort: search.sort ?? "score",
    ...(search.library && { libraryId: search.library }),
    ...(search.plugin && { pluginId: search.plugin }),
    ...(search.reason && { reason: search.reason }),
    ...(search.search && { search: search.search }),
  };
}

/** Whether anything narrows the list beyond its state. */
export function isNarrowed({ library, plugin, reason, search }: InboxSearch): boolean {
  return Boolean(library ?? plugin ?? reason ?? search);
}
