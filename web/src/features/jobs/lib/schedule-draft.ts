/** A schedule as it is edited, and the body it is saved as. */
import type { ScheduleBody } from "../api/schedules";
import type { Schedule, ScheduleConfig } from "../api/types";

export type ScheduleKind = "auto_match" | "metadata_refresh";
export type RefreshScope = "series" | "books" | "all";

/** Schedules name the plugin by its id or by its name. */
export interface NamedPlugin {
  pluginId: string;
  pluginName: string;
}

export interface ScheduleDraft {
  name: string;
  kind: ScheduleKind;
  /** Empty until one was chosen. */
  pluginId: string;
  unmatchedOnly: boolean;
  scope: RefreshScope;
  /** Empty for all fields. */
  fieldGroups: string[];
  cron: string;
  /** Empty for the server's own. */
  timezone: string;
  enabled: boolean;
}

export const SCHEDULE_KINDS = [
  { value: "auto_match", label: "Match series and books" },
  { value: "metadata_refresh", label: "Refresh what is matched" },
] as const;

export const REFRESH_SCOPES = [
  { value: "series", label: "Series" },
  { value: "books", label: "Books" },
  { value: "all", label: "Series and books" },
] as const;

export const FIELD_GROUPS = [
  { value: "descriptive", label: "Titles, summary and people" },
  { value: "status", label: "Status" },
  { value: "counts", label: "Counts and numbers" },
  { value: "ratings", label: "Ratings" },
  { value: "cover", label: "Cover" },
  { value: "genres", label: "Genres" },
  { value: "tags", label: "Tags and subjects" },
  { value: "age_rating", label: "Age rating" },
  { value: "classification", label: "Language, type and dates" },
  { value: "publisher", label: "Publisher" },
  { value: "identifiers", label: "ISBN" },
  { value: "external_refs", label: "Links and external IDs" },
] as const;

const PROVIDER = "plugin:";

export function newSchedule(): ScheduleDraft {
  return {
    name: "Nightly matching",
    kind: "auto_match",
    pluginId: "",
    unmatchedOnly: true,
    scope: "series",
    fieldGroups: [],
    cron: "0 3 * * *",
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    enabled: true,
  };
}

export function draftOf({ config, ...schedule }: Schedule): ScheduleDraft {
  const scope = REFRESH_SCOPES.find(({ value }) => value === config.scope)?.value;
  return {
    ...newSchedule(),
    name: schedule.name,
    kind: config.type === "metadata_refresh" ? "metadata_refresh" : "auto_match",
    pluginId: typeof config.pluginId === "string" ? config.pluginId : "",
    unmatchedOnly: config.unmatchedOnly !== false,
    scope: scope ?? "series",
    fieldGroups: Array.isArray(config.fieldGroups) ? config.fieldGroups.map(String) : [],
    cron: schedule.cronSchedule,
    timezone: schedule.timezone ?? "",
    enabled: schedule.enabled,
  };
}

/** The plugin a draft means: as chosen, else as the schedule says, else the first. */
export function pluginOf<Plugin extends NamedPlugin>(
  draft: ScheduleDraft,
  before: Schedule | undefined,
  plugins: readonly Plugin[],
): Plugin | undefined {
  return (
    plugins.find(({ pluginId }) => pluginId === draft.pluginId) ??
    plugins.find(({ pluginName }) => before?.config.provider === PROVIDER + pluginName) ??
    plugins[0]
  );
}

/** What the form does not show of `before`'s settings is kept as it was. */
export function bodyOf(draft: ScheduleDraft, plugin: NamedPlugin, before?: Schedule): ScheduleBody {
  const kept = before?.config.type === draft.kind ? before.config : {};
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    cronSchedule: draft.cron.trim(),
    timezone: draft.timezone || null,
    config: { ...kept, ...configOf(draft, plugin) },
  };
}

function configOf(draft: ScheduleDraft, { pluginId, pluginName }: NamedPlugin): ScheduleConfig {
  const { kind: type, unmatchedOnly, scope, fieldGroups } = draft;
  if (type === "auto_match") return { type, pluginId, unmatchedOnly };
  const provider = PROVIDER + pluginName;
  return { type, provider, scope, fieldGroups, bookFieldGroups: fieldGroups };
}
