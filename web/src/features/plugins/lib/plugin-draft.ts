/** A plugin as the form holds it, and the bodies it becomes. */
import type {
  CreatePluginBody,
  Plugin,
  PluginPermission,
  PluginScope,
  UpdatePluginBody,
} from "@/api/models";
import { formatArguments, parseArguments } from "./arguments";

export interface EnvEntry {
  key: string;
  value: string;
}

export interface PluginDraft {
  displayName: string;
  name: string;
  description: string;
  enabled: boolean;
  command: string;
  args: string;
  workingDirectory: string;
  env: EnvEntry[];
  config: string;
  isRateLimited: boolean;
  requestsPerMinute: number;
  hasOwnTimeout: boolean;
  timeoutSeconds: number;
  hasOwnLogLevel: boolean;
  logLevel: string;
  credentialDelivery: Plugin["credentialDelivery"];
  credentials: string;
  permissions: PluginPermission[];
  scopes: PluginScope[];
  allLibraries: boolean;
  libraryIds: string[];
}

export const NEW_PLUGIN: PluginDraft = {
  displayName: "",
  name: "",
  description: "",
  enabled: true,
  command: "npx",
  args: "",
  workingDirectory: "",
  env: [],
  config: "",
  isRateLimited: true,
  requestsPerMinute: 60,
  hasOwnTimeout: false,
  timeoutSeconds: 30,
  hasOwnLogLevel: false,
  logLevel: "info",
  credentialDelivery: "init_message",
  credentials: "",
  permissions: ["metadata:read", "metadata:write:*"],
  scopes: ["series:detail", "series:bulk", "book:detail", "book:bulk", "library:detail"],
  allLibraries: true,
  libraryIds: [],
};

function jsonText(value: object): string {
  return Object.keys(value).length > 0 ? JSON.stringify(value, null, 2) : "";
}

export function draftOf(plugin: Plugin): PluginDraft {
  return {
    displayName: plugin.displayName,
    name: plugin.name,
    description: plugin.description ?? "",
    enabled: plugin.enabled,
    command: plugin.command,
    args: formatArguments(plugin.args),
    workingDirectory: plugin.workingDirectory ?? "",
    env: Object.entries(plugin.env).map(([key, value]) => ({ key, value })),
    config: jsonText(plugin.config),
    isRateLimited: plugin.rateLimitRequestsPerMinute !== undefined,
    requestsPerMinute: plugin.rateLimitRequestsPerMinute ?? NEW_PLUGIN.requestsPerMinute,
    hasOwnTimeout: plugin.requestTimeoutSeconds !== undefined,
    timeoutSeconds: plugin.requestTimeoutSeconds ?? NEW_PLUGIN.timeoutSeconds,
    hasOwnLogLevel: plugin.logLevel !== undefined,
    logLevel: plugin.logLevel ?? plugin.defaultLogLevel,
    credentialDelivery: plugin.credentialDelivery,
    credentials: "",
    permissions: plugin.permissions,
    scopes: plugin.scopes,
    allLibraries: plugin.libraryIds.length === 0,
    libraryIds: plugin.libraryIds,
  };
}

/** The object a JSON text stands for; nothing for a blank text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  if (!text.trim()) return undefined;
  return JSON.parse(text) as Record<string, unknown>;
}

/** What both bodies say alike. */
function sharedBody(draft: PluginDraft) {
  return {
    displayName: draft.displayName.trim(),
    description: draft.description.trim() || null,
    command: draft.command.trim(),
    args: parseArguments(draft.args),
    workingDirectory: draft.workingDirectory.trim() || null,
    env: draft.env
      .filter((entry) => entry.key.trim() !== "")
      .map((entry) => ({ key: entry.key.trim(), value: entry.value })),
    rateLimitRequestsPerMinute: draft.isRateLimited ? draft.requestsPerMinute : null,
    requestTimeoutSeconds: draft.hasOwnTimeout ? draft.timeoutSeconds : null,
    logLevel: draft.hasOwnLogLevel ? draft.logLevel : null,
    credentialDelivery: draft.credentialDelivery,
    permissions: draft.permissions,
    scopes: draft.scopes,
    libraryIds: draft.allLibraries ? [] : draft.libraryIds,
  };
}

/** Credentials are written only when some were typed: a blank field keeps what is stored. */
function credentialsPart(draft: PluginDraft) {
  const credentials = parseObject(draft.credentials) as Record<string, string> | undefined;
  return credentials ? { credentials } : {};
}

export function createBody(draft: PluginDraft): CreatePluginBody {
  const config = parseObject(draft.config);
  return {
    ...sharedBody(draft),
    ...credentialsPart(draft),
    ...(config && { config }),
    name: draft.name.trim(),
    enabled: draft.enabled,
  };
}

export function updateBody(draft: PluginDraft): UpdatePluginBody {
  return {
    ...sharedBody(draft),
    ...credentialsPart(draft),
    config: parseObject(draft.config) ?? {},
  };
}
