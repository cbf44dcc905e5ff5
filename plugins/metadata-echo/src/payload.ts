/** One recorded message: its file name and its text, with secrets masked. */

export interface Payload {
  method: string;
  kind: "request" | "response";
  body: unknown;
  /** Counts from the start of the process. */
  sequence: number;
  /** Milliseconds since 1970. */
  time: number;
}

const SECRET_KEY = /token|secret|password|api[-_]?key|credential/i;
const MASK = "***";
const FILE = /^\d{4}(?:-\d\d){5}-\d{4}-.+-(?:request|response)\.json$/;
const SEQUENCE_DIGITS = 4;

/** `2026-11-22-09-30-00-0007-metadata-series-search-request.json`, in UTC. */
export function fileName({ method, kind, sequence, time }: Payload): string {
  const stamp = new Date(time).toISOString().slice(0, 19).replaceAll(/[T:]/g, "-");
  const digits = String(sequence % 10 ** SEQUENCE_DIGITS).padStart(SEQUENCE_DIGITS, "0");
  return `${stamp}-${digits}-${method.replaceAll("/", "-")}-${kind}.json`;
}

/** Whether a file of this name is one of ours, and may be removed. */
export function isPayloadFile(name: string): boolean {
  return FILE.test(name);
}

/** What goes into the file. */
export function toJson({ method, kind, body, time }: Payload): string {
  const content = { method, time: new Date(time).toISOString(), [kind]: body };
  return `${JSON.stringify(content, mask, 2)}\n`;
}

/** Masks the whole value of a telling key, however deep it stands. */
function mask(key: string, value: unknown): unknown {
  return SECRET_KEY.test(key) ? MASK : value;
}
