/** Asks Open Library for JSON: paced, timed, retried, and honest about what went wrong. */
import { ApiError, type Logger, RateLimitError } from "@ashdev/codex-plugin-sdk";
import { type Call, remaining, sleep } from "./call.js";
import type { Pace } from "./pace.js";
import { readBody } from "./read-body.js";
import { backoffMs, retryAfterMs } from "./retry.js";

const MAX_RETRIES = 3;
const MAX_REDIRECTS = 5;
/** A longer wait than this is not believed. */
const LONGEST_PAUSE_MS = 3_600_000;
/** What the host is told when the service asks for fewer requests without saying for how long. */
const DEFAULT_RETRY_AFTER_S = 60;

export interface JsonClientOptions {
  /** Without a slash at the end. */
  baseUrl: string;
  userAgent: string;
  /** For one request, from its turn to the last byte of the answer. */
  timeoutMs: number;
  pace: Pace;
  log: Pick<Logger, "debug" | "warn">;
}

/** What one request came to; a failure that may pass carries how long to wait. */
type Outcome =
  | { kind: "json"; value: unknown }
  | { kind: "missing" }
  | { kind: "redirect"; location: string | null }
  | { kind: "failed"; error: ApiError | RateLimitError; mayPass: boolean; waitMs?: number };

export class JsonClient {
  constructor(private readonly options: JsonClientOptions) {}

  /** The JSON at `path`; undefined when there is nothing (404). */
  async get(path: string, call: Call): Promise<unknown> {
    const url = new URL(this.options.baseUrl + path);
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#follow(url, call);
      if (outcome.kind === "json") return outcome.value;
      if (outcome.kind === "missing") return undefined;
      const { error, mayPass } = outcome;
      const waitMs = outcome.waitMs ?? backoffMs(attempt, Math.random());
      // A 429 is for everyone behind this address: all requests pause, not only this one.
      if (error instanceof RateLimitError) this.options.pace.pause(waitMs);
      if (!mayPass || attempt >= MAX_RETRIES || waitMs >= remaining(call)) throw error;
      this.options.log.debug(`${error.message}; trying again in ${Math.ceil(waitMs)} ms`);
      await sleep(waitMs, call);
    }
  }

  /** Redirects are followed one paced request at a time, and never to another server. */
  async #follow(start: URL, call: Call): Promise<Exclude<Outcome, { kind: "redirect" }>> {
    let url = start;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      await this.options.pace.turn(call);
      const outcome = await this.#send(url, call);
      if (outcome.kind !== "redirect") return outcome;
      const target = outcome.location ?? "";
      const next = URL.canParse(target, url.href) ? new URL(target, url) : undefined;
      if (next === undefined || !isSameServer(url, next))
        return failed(`GET ${url} was redirected to "${target}", which is not on ${url.origin}`);
      url = next;
    }
    return failed(`GET ${start} was redirected more than ${MAX_REDIRECTS} times`);
  }

  async #send(url: URL, call: Call): Promise<Outcome> {
    const timeoutMs = Math.min(this.options.timeoutMs, remaining(call));
    const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
    const signal = AbortSignal.any([call.signal, timeout]);
    const headers = { accept: "application/json", "user-agent": this.options.userAgent };
    try {
      const response = await fetch(url, { headers, signal, redirect: "manual" });
      return await this.#judge(url, response);
    } catch (error) {
      if (call.signal.aborted) throw call.signal.reason;
      if (timeout.aborted) {
        const seconds = (timeoutMs / 1000).toFixed(1);
        return failed(`GET ${url} was not answered within ${seconds} s`, { mayPass: true });
      }
      const text = `GET ${url} failed: ${reason(error)}; check the network and the base URL`;
      return failed(text, { mayPass: true, cause: error });
    }
  }

  async #judge(url: URL, response: Response): Promise<Outcome> {
    const { status, headers } = response;
    if (status === 200) return parse(url, await readBody(response));
    await response.body?.cancel();
    if (status === 404 || status === 410) return { kind: "missing" };
    if (status >= 300 && status < 400)
      return { kind: "redirect", location: headers.get("location") };
    const asked = retryAfterMs(headers.get("retry-after"), Date.now());
    const waitMs = asked === undefined ? undefined : Math.min(asked, LONGEST_PAUSE_MS);
    if (status === 429) return this.#limited(url, waitMs);
    const text = `GET ${url} answered ${status}`;
    return failed(text, { status, mayPass: status >= 500 || status === 408, waitMs });
  }

  #limited(url: URL, waitMs: number | undefined): Outcome {
    const seconds = waitMs === undefined ? DEFAULT_RETRY_AFTER_S : Math.ceil(waitMs / 1000);
    const text = `GET ${url} answered 429: Open Library wants no request for ${seconds} s`;
    this.options.log.warn(text);
    const error = new RateLimitError(seconds, text);
    return { kind: "failed", error, mayPass: true, ...(waitMs !== undefined && { waitMs }) };
  }
}

/** From http to https is no other server; back again would be. */
function isSameServer(from: URL, to: URL): boolean {
  const isSecured = from.protocol === "http:" && to.protocol === "https:";
  return from.host === to.host && (from.protocol === to.protocol || isSecured);
}

function parse(url: URL, body: string | undefined): Outcome {
  if (body === undefined) return failed(`GET ${url} answered with more than the plugin reads`);
  try {
    return { kind: "json", value: JSON.parse(body) };
  } catch (cause) {
    // Overloaded front ends answer 200 with a page for people.
    return failed(`GET ${url} answered with something that is not JSON`, { mayPass: true, cause });
  }
}

interface Failure {
  status?: number;
  mayPass?: boolean;
  waitMs?: number | undefined;
  cause?: unknown;
}

function failed(message: string, failure: Failure = {}): Outcome & { kind: "failed" } {
  const { status, mayPass = false, waitMs, cause } = failure;
  const error = new ApiError(message, status, cause === undefined ? {} : { cause });
  return { kind: "failed", error, mayPass, ...(waitMs !== undefined && { waitMs }) };
}

/** What fetch says is "fetch failed"; why is in its cause. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
