/** Outcomes of a trial, parts of the settings and durations in words. */
import type { Outcome } from "../api/types";

export const OUTCOME_LABELS: Record<Outcome, string> = {
  search: "Would search",
  external_id: "Would use the known ID",
  skip: "Would skip",
};

export const OUTCOME_COLORS: Record<Outcome, string> = {
  search: "verdigris",
  external_id: "gray",
  skip: "yellow",
};

const PARTS: Readonly<Record<string, string>> = {
  titlePreprocessingRules: "library's rules",
  libraryConditions: "library's conditions",
  searchQueryTemplate: "template",
  searchPreprocessingRules: "plugin's rules",
  pluginConditions: "plugin's conditions",
};

/** The part of the settings that a problem's path points into. */
export function partLabel(path: string): string {
  const part = /^[A-Za-z]+/.exec(path)?.[0] ?? "";
  return PARTS[part] ?? "settings";
}

export function microsText(micros: number): string {
  if (micros < 1_000) return `${Math.round(micros)} µs`;
  const millis = micros / 1_000;
  return millis < 10 ? `${millis.toFixed(1)} ms` : `${Math.round(millis)} ms`;
}
