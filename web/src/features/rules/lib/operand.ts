/** Which input a condition's value gets, and what a value becomes when the operator changes. */
import type { VocabularyField, VocabularyOperator } from "../api/types";

export type OperandInput = "none" | "number" | "flag" | "text" | "pattern" | "list";

/** The operator decides; where it takes anything, the value that is there, else the field's kind. */
export function operandInput(
  operator: VocabularyOperator | undefined,
  field: VocabularyField | undefined,
  value: unknown,
): OperandInput {
  const kinds = operator?.valueKinds ?? ["text"];
  const [only] = kinds;
  if (only === undefined) return "none";
  if (kinds.length === 1) {
    return only === "list" || only === "number" || only === "pattern" ? only : "text";
  }
  if (typeof value === "string" && value !== "") return "text";
  if (typeof value === "number" || field?.kind === "number") return "number";
  if (typeof value === "boolean" || field?.kind === "bool") return "flag";
  return "text";
}

/** Keeps what was typed as far as the input can hold it; `undefined` leaves no value. */
export function fitted(input: OperandInput, value: unknown): unknown {
  switch (input) {
    case "none":
      return undefined;
    case "number": {
      const number = Number(value);
      return typeof value !== "boolean" && value !== "" && Number.isFinite(number) ? number : 0;
    }
    case "flag":
      return value === true || value === "true";
    case "list":
      if (Array.isArray(value)) return value;
      return value === undefined || value === "" ? [] : [value];
    case "text":
    case "pattern":
      return Array.isArray(value) ? value.join(" ") : String(value ?? "");
  }
}

/** The members of a typed list; numbers stay numbers where the field holds numbers. */
export function listOf(texts: readonly string[], field: VocabularyField | undefined): unknown[] {
  if (field?.kind !== "number") return [...texts];
  return texts.map((text) => (Number.isFinite(Number(text)) ? Number(text) : text));
}
