/** A schedule as it is edited, and the body it is saved as. */
import type { ScheduleBody } from "../api/schedules";
import type { Schedule } from "../api/types";

export type ScheduleKind = "auto_match" | "metadata_refresh";

export interface ScheduleDraft {
  name: string;
  kind: ScheduleKind;
  pluginId: string;
  unmatchedOnly: boolean;
  cron: string;
  /** Empty for the server's own. */
  timezone: string;
  enabled: boolean;
}

export const SCHEDULE_KINDS = [
  { value: "auto_match", label: "Match series" },
  { value: "metadata_refresh", label: "Refresh what is matched" },
] as const;

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function newSchedule(pluginId: string): ScheduleDraft {
  return {
    name: "Nightly matching",
    kind: "auto_match",
    pluginId,
    unmatchedOnly: true,
    cron: "0 3 * * *",
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    enabled: true,
  };
}

export function draftOf(schedule: Schedule): ScheduleDraft {
  const { config } = schedule;
  return {
    name: schedule.name,
    kind: config.type === "metadata_refresh" ? "metadata_refresh" : "auto_match",
    pluginId: textOf(config.pluginId),
    unmatchedOnly: config.unmatchedOnly !== false,
    cron: schedule.cronSchedule,
    timezone: schedule.timezone ?? "",
    enabled: schedule.enabled,
  };
}

/** What the form does not show of `before`'s settings is kept as it was. */
export function bodyOf(draft: ScheduleDraft, before?: Schedule): ScheduleBody {
  const kept = before?.config.type === draft.kind ? before.config : {};
  const { kind: type, pluginId, unmatchedOnly } = draft;
  const config =
    type === "auto_match"
      ? { ...kept, type, pluginId, unmatchedOnly }
      : { ...kept, type, pluginId };
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    cronSchedule: draft.cron.trim(),
    timezone: draft.timezone || null,
    config,
  };
}
