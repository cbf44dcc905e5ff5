/** Failures of the API as typed errors, and the sentence each is told with. */

export interface FieldFault {
  field: string;
  detail: string;
  /** Where in the field's text, from 1. */
  line?: number;
  column?: number;
}

/** The body of an `application/problem+json` answer, as far as the interface reads it. */
export interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  instance?: string;
  errors?: FieldFault[];
  plugin?: { id: string; name: string };
  retryAfterSeconds?: number;
  stderrTail?: string[];
}

/** The server could not be reached at all. */
export const OFFLINE = "offline";

export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldFault[];
  readonly plugin: { id: string; name: string } | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly stderrTail: readonly string[];
  readonly requestId: string | undefined;

  constructor(status: number, body: ProblemBody, options?: ErrorOptions) {
    super(body.detail ?? body.title ?? `The server answered with status ${status}.`, options);
    this.name = "ProblemError";
    this.status = status;
    this.code = body.code ?? "internal";
    this.errors = body.errors ?? [];
    this.plugin = body.plugin;
    this.retryAfterSeconds = body.retryAfterSeconds;
    this.stderrTail = body.stderrTail ?? [];
    this.requestId = body.instance;
  }

  static offline(cause: unknown): ProblemError {
    const detail = "The server cannot be reached. Check that it is running, then try again.";
    return new ProblemError(0, { code: OFFLINE, detail }, { cause });
  }
}

export function hasCode(error: unknown, ...codes: string[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.code);
}

/** One sentence a person can act on. */
export function sentenceFor(error: unknown): string {
  if (error instanceof ProblemError) {
    const faults = error.errors.map((fault) => `${fault.field}: ${fault.detail}`);
    return faults.length > 0 ? faults.join(" · ") : error.message;
  }
  return error instanceof Error ? error.message : "Something went wrong in this page.";
}

/** Field faults keyed by field, the shape forms want. */
export function faultsByField(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(error.errors.map((fault) => [fault.field, fault.detail]));
}
