/** Tells the kinds of incoming message apart: the presence of `method` decides the direction, never the id. */

export type RequestId = number | string;

/** An answer to a call of ours, as it came. */
export interface ResponseMessage {
  id: unknown;
  result: unknown;
  error: unknown;
}

/** A parsed line whose members nobody has checked. */
export interface RawMessage {
  jsonrpc?: unknown;
  id?: unknown;
  method?: unknown;
  params?: unknown;
  result?: unknown;
  error?: unknown;
}

export function isRequestId(id: unknown): id is RequestId {
  return typeof id === "number" || typeof id === "string";
}

/** Written by hand around the only two parts that vary: answers are the hottest text of a plugin. */
export function resultMessage(id: RequestId, result: unknown): string {
  // `undefined` and functions have no JSON form: null keeps the member that marks success.
  const json = JSON.stringify(result) ?? "null";
  return `{"jsonrpc":"2.0","id":${idText(id)},"result":${json}}`;
}

export function errorMessage(
  id: RequestId | null,
  error: { code: number; message: string; data?: unknown },
): string {
  const json = JSON.stringify({ code: error.code, message: error.message, data: error.data });
  return `{"jsonrpc":"2.0","id":${id === null ? "null" : idText(id)},"error":${json}}`;
}

function idText(id: RequestId): string {
  return typeof id === "number" ? String(id) : JSON.stringify(id);
}
