/** One plugin's life on one connection: initialize before everything else, then requests, then the end. */
import { isPromise, withDeadline } from "./awaitable.js";
import type { RequestContext } from "./context.js";
import type { InitializeContext, Plugin } from "./define-plugin.js";
import { ErrorCode, PluginError } from "./errors.js";
import { createHostRpc } from "./host-rpc.js";
import { createLogger, isLogLevel, type Logger } from "./logger.js";
import { Peer } from "./peer/peer.js";
import { type Route, unknownMethod } from "./routes.js";
import { createStorageClient } from "./storage.js";
import { toParams } from "./validate.js";

const SHUTDOWN_HOOK_MS = 2_000;
const LAST_ANSWERS_MS = 500;

export interface SessionOptions {
  /** Writes text that ends in a newline. */
  write(text: string): void;
  /** The session is over, and all it had to say was handed to `write`. */
  onEnd(): void;
  /** Where log lines go; stderr when left out. */
  writeLog?: ((line: string) => void) | undefined;
}

/** `new` and `starting` hold requests back; `ending` refuses them. */
type Phase = "new" | "starting" | "ready" | "ending";

interface Held {
  resolve(result: unknown): void;
  reject(error: unknown): void;
  run(): unknown;
}

export class Session {
  readonly log: Logger;
  readonly #peer: Peer;
  readonly #lifecycle: ReadonlyMap<string, Route>;
  #phase: Phase = "new";
  #held: Held[] = [];

  constructor(
    private readonly plugin: Plugin,
    private readonly options: SessionOptions,
  ) {
    const { manifest, logLevel } = plugin;
    this.log = createLogger({ name: manifest.name, level: logLevel, write: options.writeLog });
    const serve = (method: string, params: unknown, context: RequestContext): unknown =>
      this.#request(method, params, context);
    this.#peer = new Peer(serve, this.log, options.write);
    this.#lifecycle = new Map<string, Route>([
      ["initialize", (params) => this.#initialize(params)],
      ["ping", () => "pong"],
      ["shutdown", (_params, context) => this.#shutdown(context)],
    ]);
  }

  receive(chunk: Buffer): void {
    this.#peer.receive(chunk);
  }

  /** The host closed its end: late answers get a moment, then the session is over. */
  async endOfInput(): Promise<void> {
    this.#peer.endOfInput();
    if (this.#phase === "ending") return;
    if (this.#phase === "new") this.#rejectHeld(new Error("it was never called"));
    await this.#peer.drain(LAST_ANSWERS_MS);
    await this.#end();
    this.#finish();
  }

  #request(method: string, params: unknown, context: RequestContext): unknown {
    const lifecycle = this.#lifecycle.get(method);
    if (lifecycle !== undefined) return lifecycle(params, context);
    const route = this.plugin.routes.get(method);
    if (route === undefined) return unknownMethod(method);
    if (this.#phase === "ready") return route(params, context);
    if (this.#phase === "ending") throw new PluginError(ErrorCode.InvalidRequest, "Shutting down");
    return new Promise((resolve, reject) => {
      this.#held.push({ resolve, reject, run: () => route(params, context) });
    });
  }

  #initialize(params: unknown): unknown {
    this.#phase = "starting";
    try {
      const context = this.#initializeContext(params);
      if (isLogLevel(context.logLevel)) this.log.level = context.logLevel;
      const hook: unknown = this.plugin.onInitialize?.(context);
      if (!isPromise(hook)) return this.#initialized();
      return hook.then(
        () => this.#initialized(),
        (error: unknown) => this.#initializeFailed(error),
      );
    } catch (error) {
      return this.#initializeFailed(error);
    }
  }

  #initializeContext(params: unknown): InitializeContext {
    const hostRpc = createHostRpc(this.#peer.calls);
    return { ...toParams(params), hostRpc, storage: createStorageClient(hostRpc), log: this.log };
  }

  #initialized(): unknown {
    if (this.#phase === "starting") this.#phase = "ready";
    // Held requests go on in a later turn, so that the host reads the manifest before their answers.
    if (this.#held.length > 0) setImmediate(() => this.#resumeHeld());
    return this.plugin.manifest;
  }

  #initializeFailed(error: unknown): never {
    if (this.#phase === "starting") this.#phase = "new";
    this.#rejectHeld(error);
    throw error;
  }

  #resumeHeld(): void {
    for (const { resolve, reject, run } of this.#takeHeld()) {
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      }
    }
  }

  #rejectHeld(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new PluginError(
      ErrorCode.InvalidRequest,
      `initialize did not succeed: ${reason}`,
    );
    for (const { reject } of this.#takeHeld()) reject(error);
  }

  #takeHeld(): Held[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }

  async #shutdown(context: RequestContext): Promise<null> {
    await this.#end(context);
    // The answer is written in the microtasks that follow; then nothing is left to do.
    setImmediate(() => this.#finish());
    return null;
  }

  async #end(except?: RequestContext): Promise<void> {
    if (this.#phase === "ending") return;
    this.#phase = "ending";
    this.#rejectHeld(new Error("the plugin is shutting down"));
    this.#peer.close(except);
    await withDeadline(this.#runShutdownHook(), SHUTDOWN_HOOK_MS);
  }

  async #runShutdownHook(): Promise<void> {
    try {
      await this.plugin.onShutdown?.();
    } catch (error) {
      this.log.error("onShutdown threw", error);
    }
  }

  #finish(): void {
    this.#peer.flush();
    this.options.onEnd();
  }
}
