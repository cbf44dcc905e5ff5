/** What is wrong with a plugin's form, found before the server has to say it. */
import type { PluginDraft } from "./plugin-draft";

export type DraftFaults = Partial<Record<keyof PluginDraft, string>>;

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

export function objectFault(text: string): string | undefined {
  if (!text.trim()) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? undefined : 'This must be a JSON object, such as {"key": "value"}.';
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : "unreadable"}`;
  }
}

function envFault(draft: PluginDraft): string | undefined {
  const keys = draft.env.map((entry) => entry.key.trim()).filter(Boolean);
  const wrong = keys.find((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
  if (wrong) return `“${wrong}” is no name for a variable.`;
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice && `“${twice}” is set twice.`;
}

export function draftFaults(draft: PluginDraft): DraftFaults {
  const faults: Partial<Record<keyof PluginDraft, string | undefined>> = {
    displayName: draft.displayName.trim() ? undefined : "Give the plugin a name.",
    name: NAME.test(draft.name.trim())
      ? undefined
      : "Use lower-case letters, digits and hyphens, up to 100.",
    command: draft.command.trim() ? undefined : "Name the command to run.",
    env: envFault(draft),
    config: objectFault(draft.config),
    credentials: objectFault(draft.credentials),
    libraryIds:
      draft.allLibraries || draft.libraryIds.length > 0
        ? undefined
        : "Choose at least one library.",
  };
  const found = Object.entries(faults).filter(([, fault]) => fault !== undefined);
  return Object.fromEntries(found);
}

export type DraftTab = "general" | "execution" | "credentials" | "permissions";

const TAB_FIELDS: Record<DraftTab, readonly string[]> = {
  general: ["displayName", "name", "description", "enabled"],
  execution: [
    "command",
    "args",
    "workingDirectory",
    "env",
    "config",
    "rateLimitRequestsPerMinute",
    "requestTimeoutSeconds",
    "logLevel",
  ],
  credentials: ["credentialDelivery", "credentials"],
  permissions: ["permissions", "scopes", "libraryIds"],
};

/** The tab that holds the first of the named fields, so that a fault is never hidden. */
export function tabOf(fields: readonly string[]): DraftTab | undefined {
  const tabs = Object.keys(TAB_FIELDS) as DraftTab[];
  // A server fault may point inside a field, as in `env[0].key`.
  const roots = fields.map((field) => field.split(/[.[]/)[0] ?? field);
  return tabs.find((tab) => TAB_FIELDS[tab].some((field) => roots.includes(field)));
}
