/** What a provider learns about the request it serves: its id, its cancellation, and storage bound to it. */
import type { HostRpc } from "./host-rpc.js";
import { createHostRpc } from "./host-rpc.js";
import type { Logger } from "./logger.js";
import type { HostCalls } from "./peer/host-calls.js";
import type { RequestId } from "./peer/message.js";
import type { StorageClient } from "./storage.js";
import { createStorageClient } from "./storage.js";

/**
 * The second argument of every provider method.
 *
 * Its parts are made on first use: most requests need none of them, and a plugin may serve a
 * hundred thousand a second.
 */
export class RequestContext {
  #abort: AbortController | undefined;
  #hostRpc: HostRpc | undefined;
  #storage: StorageClient | undefined;
  #cancelled: unknown;
  readonly #calls: HostCalls;

  constructor(
    /** The id of the host's request. */
    readonly requestId: RequestId,
    /** The plugin's logger. */
    readonly log: Logger,
    calls: HostCalls,
  ) {
    this.#calls = calls;
  }

  /** Aborts when the host no longer wants the answer; pass it to `fetch`. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#cancelled !== undefined && !this.#abort.signal.aborted)
      this.#abort.abort(this.#cancelled);
    return this.#abort.signal;
  }

  /** The host's key-value store, telling the host that this request is what it is for. */
  get storage(): StorageClient {
    this.#storage ??= createStorageClient(this.hostRpc);
    return this.#storage;
  }

  /** Any other call to the host, on behalf of this request. */
  get hostRpc(): HostRpc {
    this.#hostRpc ??= createHostRpc(this.#calls, this.requestId);
    return this.#hostRpc;
  }

  /** @internal The host sent `$/cancelRequest`, or is gone. */
  cancel(reason: Error): void {
    this.#cancelled ??= reason;
    this.#abort?.abort(this.#cancelled);
  }

  /** @internal Whether {@link cancel} was called. */
  get isCancelled(): boolean {
    return this.#cancelled !== undefined;
  }
}
