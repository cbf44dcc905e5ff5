/** JSON that somebody pastes: what it holds, or what is wrong with the text. */

export type Pasted<T> = { ok: true; value: T } | { ok: false; fault: string };

export function readJson(text: string): Pasted<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, fault: `This is not JSON: ${(error as Error).message}` };
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
