/** Forms from a manifest's schema: what is shown for a value, and what value was typed. */
import type { ConfigField } from "@/api/models";

export type ConfigKind = "number" | "boolean" | "text" | "longText" | "list" | "json";

/** Types are free strings on the wire; unknown ones are edited as text. */
export function kindOf(field: ConfigField): ConfigKind {
  switch (field.type) {
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "string-array":
      return "list";
    case "object":
    case "json":
      return "json";
    case "textarea":
      return "longText";
    default:
      return "text";
  }
}

/** A default or example as a hint inside an empty input. */
export function hintOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Sets a value; an emptied one leaves the configuration, so that the plugin's default holds. */
export function withSetting(
  config: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): Record<string, unknown> {
  const { [key]: _, ...rest } = config;
  const isEmpty =
    value === "" || value === undefined || (Array.isArray(value) && value.length === 0);
  return isEmpty ? rest : { ...rest, [key]: value };
}

/** Required fields that have neither a value nor a default. */
export function missingSettings(
  fields: readonly ConfigField[],
  config: Readonly<Record<string, unknown>>,
): string[] {
  return fields
    .filter((field) => field.required && !(field.key in config) && field.default === undefined)
    .map((field) => field.key);
}
