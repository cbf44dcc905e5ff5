/** The admin's settings, with whatever is missing or unusable replaced by the default. */

export interface EchoConfig {
  maxResults: number;
  recordPayloads: boolean;
  maxPayloadFiles: number;
}

export const DEFAULTS: Readonly<EchoConfig> = {
  maxResults: 5,
  recordPayloads: true,
  maxPayloadFiles: 500,
};

export const LIMITS = {
  maxResults: { min: 1, max: 20 },
  maxPayloadFiles: { min: 0, max: 10_000 },
} as const;

export function readConfig(settings: Record<string, unknown>): EchoConfig {
  const { recordPayloads } = settings;
  return {
    maxResults: readCount(settings, "maxResults"),
    recordPayloads: typeof recordPayloads === "boolean" ? recordPayloads : DEFAULTS.recordPayloads,
    maxPayloadFiles: readCount(settings, "maxPayloadFiles"),
  };
}

function readCount(settings: Record<string, unknown>, key: keyof typeof LIMITS): number {
  const value = settings[key];
  if (typeof value !== "number" || !Number.isFinite(value)) return DEFAULTS[key];
  const { min, max } = LIMITS[key];
  return Math.min(max, Math.max(min, Math.trunc(value)));
}
