/**
 * JSON-RPC 2.0 over lines, for one connection: it reads requests, notifications and answers,
 * runs a handler and writes what came of it. It knows no method but `$/cancelRequest`.
 */
import { isPromise, withDeadline } from "../awaitable.js";
import { RequestContext } from "../context.js";
import { ErrorCode, PluginError } from "../errors.js";
import type { Logger } from "../logger.js";
import { HostCalls } from "./host-calls.js";
import { LineSplitter } from "./line-splitter.js";
import {
  errorMessage,
  isRequestId,
  type RawMessage,
  type RequestId,
  resultMessage,
} from "./message.js";
import { Outbox } from "./outbox.js";

const CANCEL_METHOD = "$/cancelRequest";

/** Serves one request: a value, a promise of one, or a throw. */
export type RequestHandler = (method: string, params: unknown, context: RequestContext) => unknown;

export class Peer {
  /** Calls to the host; its answers come through {@link receive}. */
  readonly calls: HostCalls;
  readonly #outbox: Outbox;
  readonly #splitter: LineSplitter;
  /** Only requests whose answer is still a promise: what a provider answers at once cannot be cancelled. */
  readonly #inFlight = new Map<RequestId, RequestContext>();
  #whenIdle: (() => void) | undefined;

  constructor(
    private readonly handler: RequestHandler,
    private readonly log: Logger,
    write: (text: string) => void,
  ) {
    this.#outbox = new Outbox(write);
    this.calls = new HostCalls((message) => this.#outbox.send(message));
    this.#splitter = new LineSplitter(
      (line) => this.#line(line),
      (limit) => this.#refuse(ErrorCode.InvalidRequest, `A message exceeds ${limit} bytes`),
    );
  }

  /** Takes bytes as they come; answers that are ready at once leave in one write. */
  receive(chunk: Buffer): void {
    this.#outbox.cork();
    this.#splitter.push(chunk);
    this.#outbox.uncork();
  }

  /** No more bytes will come. */
  endOfInput(): void {
    this.#outbox.cork();
    this.#splitter.end();
    this.#outbox.uncork();
  }

  /** Waits until every request is answered, but not longer than `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    if (this.#inFlight.size === 0) return;
    const idle = new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
    await withDeadline(idle, graceMs);
  }

  /** Cancels all requests in flight, except the one that asked for it, and all calls to the host. */
  close(except?: RequestContext): void {
    const reason = new PluginError(ErrorCode.RequestCancelled, "The plugin is shutting down");
    for (const context of this.#inFlight.values()) {
      if (context !== except) context.cancel(reason);
    }
    this.calls.close();
  }

  flush(): void {
    this.#outbox.flush();
  }

  #line(line: string): void {
    let message: RawMessage;
    try {
      message = JSON.parse(line) as RawMessage;
    } catch {
      if (line.trim() !== "") this.#refuse(ErrorCode.ParseError, "A line is not JSON");
      return;
    }
    if (typeof message !== "object" || message === null || Array.isArray(message)) {
      this.#refuse(
        ErrorCode.InvalidRequest,
        "A message must be one JSON object; batches are not served",
      );
      return;
    }
    if (message.method === undefined) this.#answer(message);
    else if (typeof message.method !== "string")
      this.#malformed(message.id, "method must be a string");
    else if (message.id === undefined) this.#notification(message.method, message.params);
    else this.#request(message.id, message.method, message.params);
  }

  #request(id: unknown, method: string, params: unknown): void {
    if (!isRequestId(id)) {
      this.#malformed(id, "id must be a number or a string");
      return;
    }
    const context = new RequestContext(id, this.log, this.calls);
    let result: unknown;
    try {
      result = this.handler(method, params, context);
    } catch (error) {
      this.#fail(method, context, error);
      return;
    }
    if (!isPromise(result)) {
      this.#succeed(method, context, result);
      return;
    }
    this.#inFlight.set(id, context);
    result.then(
      (value) => {
        this.#settled(id, context);
        this.#succeed(method, context, value);
      },
      (error: unknown) => {
        this.#settled(id, context);
        this.#fail(method, context, error);
      },
    );
  }

  #settled(id: RequestId, context: RequestContext): void {
    if (this.#inFlight.get(id) === context) this.#inFlight.delete(id);
    if (this.#inFlight.size === 0) this.#whenIdle?.();
  }

  #succeed(method: string, context: RequestContext, result: unknown): void {
    let message: string;
    try {
      message = resultMessage(context.requestId, result);
    } catch (error) {
      this.#fail(method, context, error);
      return;
    }
    this.#outbox.send(message);
  }

  /** Whatever was thrown, the answer keeps the request's id: without it the host would wait in vain. */
  #fail(method: string, context: RequestContext, error: unknown): void {
    this.#outbox.send(errorMessage(context.requestId, this.#wireError(method, context, error)));
  }

  #wireError(method: string, context: RequestContext, error: unknown): PluginError {
    if (error instanceof PluginError) {
      this.log.debug(`${method} answered with an error`, {
        code: error.code,
        message: error.message,
      });
      return error;
    }
    if (context.isCancelled) {
      return new PluginError(ErrorCode.RequestCancelled, `${method} was cancelled`);
    }
    this.log.error(`${method} threw`, error);
    const message = error instanceof Error ? error.message : String(error);
    return new PluginError(ErrorCode.InternalError, message || `${method} failed without a reason`);
  }

  /** Notifications are never answered, whatever they hold. */
  #notification(method: string, params: unknown): void {
    if (method !== CANCEL_METHOD) {
      this.log.debug(`Ignored the notification ${method}`);
      return;
    }
    const { id } = Object(params) as { id?: unknown };
    const context = isRequestId(id) ? this.#inFlight.get(id) : undefined;
    context?.cancel(new PluginError(ErrorCode.RequestCancelled, "The host cancelled the request"));
  }

  #answer({ id, result, error }: RawMessage): void {
    if (result === undefined && error === undefined) {
      this.#malformed(id, "it has neither method nor result nor error");
      return;
    }
    const isError = error !== undefined && error !== null;
    const settled = this.calls.settle({ id, result, error: isError ? error : undefined });
    if (!settled) this.log.warn("Ignored an answer nobody waits for", { id });
  }

  #malformed(id: unknown, reason: string): void {
    const message = `Invalid request: ${reason}`;
    this.log.warn(message);
    this.#outbox.send(
      errorMessage(isRequestId(id) ? id : null, { code: ErrorCode.InvalidRequest, message }),
    );
  }

  #refuse(code: number, message: string): void {
    this.log.warn(message);
    this.#outbox.send(errorMessage(null, { code, message }));
  }
}
