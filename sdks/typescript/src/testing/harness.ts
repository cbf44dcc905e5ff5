/** The host's side of the wire: sends requests, matches answers, serves the plugin's own calls. */
import { HostClosedError, PluginError } from "../errors.js";
import type { HostMethods, InitializeParams, Manifest } from "../generated/protocol.js";
import { LineSplitter } from "../peer/line-splitter.js";
import {
  errorMessage,
  isRequestId,
  type RawMessage,
  type RequestId,
  resultMessage,
} from "../peer/message.js";

/** A call from the plugin to the host, as it came. */
export interface IncomingRequest {
  id: RequestId;
  method: string;
  params: unknown;
  parentRequestId?: RequestId | undefined;
}

/** Answers one method the plugin may call; throw a `PluginError` to answer with an error. */
export type HostMethodHandler = (params: never, request: IncomingRequest) => unknown;

/** How the harness reaches the plugin. */
export interface Link {
  send(text: string): void;
  /** Closes the plugin's input and resolves with its exit code (0 in memory). */
  close(): Promise<number | null>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class Harness {
  /** Every message the plugin sent, parsed, in order. */
  readonly received: RawMessage[] = [];
  /** Lines on stdout that were not JSON: a plugin should have none. */
  readonly noise: string[] = [];
  /** What the plugin logged, line by line. */
  readonly logs: string[] = [];
  readonly #waiting = new Map<RequestId, Waiting>();
  readonly #splitter = new LineSplitter(
    (line) => this.#line(line),
    (limit) => this.noise.push(`a line longer than ${limit} bytes`),
  );
  #link: Link | undefined;
  #nextId = 1;

  constructor(private readonly hostMethods: ReadonlyMap<string, HostMethodHandler>) {}

  /** @internal Called once, before the first message. */
  connect(link: Link): void {
    this.#link = link;
  }

  /** @internal Takes what the plugin wrote. */
  receive(chunk: Buffer): void {
    this.#splitter.push(chunk);
  }

  /** @internal The plugin's output ended: nothing that still waits will be answered. */
  disconnected(): void {
    for (const { reject } of this.#waiting.values())
      reject(new HostClosedError("The plugin's answer"));
    this.#waiting.clear();
  }

  /** Starts the plugin and returns its manifest. */
  initialize(params: InitializeParams = {}): Promise<Manifest> {
    return this.call("initialize", params);
  }

  /** Calls a method and returns its result; an `error` answer is thrown as a `PluginError`. */
  call<M extends keyof HostMethods>(
    method: M,
    params?: HostMethods[M]["params"],
  ): Promise<HostMethods[M]["result"]> {
    return this.start(method, params).answer as Promise<HostMethods[M]["result"]>;
  }

  /** Like {@link call} for any method and parameters; also tells the id, for {@link cancel}. */
  start(method: string, params?: unknown): { id: number; answer: Promise<unknown> } {
    const id = this.#nextId++;
    const answer = this.expect(id);
    this.send({ jsonrpc: "2.0", id, method, params });
    return { id, answer };
  }

  /** The answer to a request that is sent by hand. */
  expect(id: RequestId): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  cancel(id: RequestId): void {
    this.send({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id } });
  }

  /** Sends one message as it is. */
  send(message: unknown): void {
    this.sendText(`${JSON.stringify(message)}\n`);
  }

  /** Sends text as it is, newline or not. */
  sendText(text: string): void {
    if (this.#link === undefined) throw new HostClosedError("Sending to the plugin");
    this.#link.send(text);
  }

  /** Closes the plugin's input, waits for its end and returns the exit code (0 in memory). */
  async close(): Promise<number | null> {
    const code = await this.#link?.close();
    return code ?? null;
  }

  #line(line: string): void {
    let message: RawMessage;
    try {
      message = JSON.parse(line) as RawMessage;
    } catch {
      this.noise.push(line);
      return;
    }
    this.received.push(message);
    if (typeof message.method === "string") void this.#serve(message as IncomingRequest);
    else this.#settle(message);
  }

  #settle({ id, result, error }: RawMessage): void {
    if (!isRequestId(id)) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) {
      waiting?.resolve(result);
      return;
    }
    const { code, message, data } = error as { code: number; message: string; data?: unknown };
    waiting?.reject(new PluginError(code, message, data));
  }

  async #serve(request: IncomingRequest): Promise<void> {
    const { id, method, params } = request;
    try {
      const handler = this.hostMethods.get(method);
      if (handler === undefined) throw new PluginError(-32601, `Method not found: ${method}`);
      const result = await handler(params as never, request);
      if (result !== NO_ANSWER) this.sendText(`${resultMessage(id, result)}\n`);
    } catch (error) {
      const known = error instanceof PluginError ? error : new PluginError(-32603, String(error));
      this.sendText(`${errorMessage(id, known)}\n`);
    }
  }
}

/** A host method returns this to leave the plugin waiting. */
export const NO_ANSWER = Symbol("no answer");
