/** The admin's settings: what is missing gets its default, and an address that cannot work is refused. */
import { ConfigError } from "@ashdev/codex-plugin-sdk";

export interface OpenLibraryConfig {
  maxResults: number;
  /** Without a slash at the end. */
  baseUrl: string;
  coversUrl: string;
  /** E-mail or address of whoever runs the server; empty when not given. */
  contact: string;
  requestsPerSecond: number;
  timeoutMs: number;
  /** Two letters: which of a work's editions is preferred. */
  language: string;
}

const OFFICIAL_HOST = "openlibrary.org";

/**
 * What Open Library asks of clients: three requests a second with an application and a contact in the
 * User-Agent, one without. A mirror has its own limits.
 */
export const PACE = { identified: 3, anonymous: 1, mirror: 1000 } as const;

export const LIMITS = {
  maxResults: { min: 1, max: 50, default: 10 },
  timeoutSeconds: { min: 1, max: 30, default: 10 },
} as const;

export const DEFAULTS = {
  baseUrl: `https://${OFFICIAL_HOST}`,
  coversUrl: "https://covers.openlibrary.org",
  language: "en",
} as const;

type Settings = Readonly<Record<string, unknown>>;

export function readConfig(settings: Settings): OpenLibraryConfig {
  const baseUrl = address(settings, "baseUrl");
  const contact = readText(settings, "contact").replaceAll(/[^\x20-\x7e]|[()]/g, "");
  return {
    maxResults: Math.trunc(bounded(settings, "maxResults")),
    baseUrl,
    coversUrl: address(settings, "coversUrl"),
    contact,
    requestsPerSecond: pace(settings.requestsPerSecond, baseUrl, contact),
    timeoutMs: bounded(settings, "timeoutSeconds") * 1000,
    language: readText(settings, "language").toLowerCase() || DEFAULTS.language,
  };
}

/** Slower than Open Library allows is the admin's choice; faster is only for other servers. */
function pace(value: unknown, baseUrl: string, contact: string): number {
  const allowed = contact === "" ? PACE.anonymous : PACE.identified;
  const most = isOfficial(baseUrl) ? allowed : PACE.mirror;
  if (typeof value !== "number" || !(value > 0)) return allowed;
  return Math.min(most, value);
}

function isOfficial(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === OFFICIAL_HOST || hostname.endsWith(`.${OFFICIAL_HOST}`);
}

function bounded(settings: Settings, key: keyof typeof LIMITS): number {
  const value = settings[key];
  const { min, max, default: fallback } = LIMITS[key];
  if (typeof value !== "number" || !Number.isFinite(value)) return fallback;
  return Math.min(max, Math.max(min, value));
}

function readText(settings: Settings, key: string): string {
  const value = settings[key];
  return typeof value === "string" ? value.trim() : "";
}

function address(settings: Settings, key: "baseUrl" | "coversUrl"): string {
  const value = readText(settings, key) || DEFAULTS[key];
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new ConfigError(
      `The setting ${key} is "${value}": enter an address such as ${DEFAULTS[key]}`,
    );
  }
  return url.href.replace(/\/+$/, "");
}
