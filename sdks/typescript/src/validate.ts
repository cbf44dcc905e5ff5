/** Checks of incoming parameters: only what a provider could not work without. */
import { InvalidParamsError } from "./errors.js";

export type Params = Record<string, unknown>;
export type Check = (params: Params) => void;

/** Absent parameters are an empty object; anything but an object is refused. */
export function toParams(params: unknown): Params {
  if (params === undefined || params === null) return {};
  if (typeof params === "object" && !Array.isArray(params)) return params as Params;
  throw new InvalidParamsError("params", "must be an object");
}

/** `field` must be a string with something in it. */
export function requireText(field: string): Check {
  return (params) => {
    const value = params[field];
    if (value === undefined || value === null) throw new InvalidParamsError(field, "is required");
    if (typeof value !== "string") throw new InvalidParamsError(field, "must be a string");
    if (value.trim() === "") throw new InvalidParamsError(field, "cannot be empty");
  };
}

/** At least one of `fields` must be a string with something in it. */
export function requireAnyText(...fields: readonly string[]): Check {
  return (params) => {
    for (const field of fields) {
      const value = params[field];
      if (value === undefined || value === null) continue;
      if (typeof value !== "string") throw new InvalidParamsError(field, "must be a string");
      if (value.trim() !== "") return;
    }
    throw new InvalidParamsError(fields.join("/"), "is required");
  };
}

/** Nothing to check: the provider decides. */
export const accept: Check = () => {};
