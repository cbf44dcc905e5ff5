/** Calls from the plugin to the host: ids, answers, timeouts. */
import { HostClosedError, HostRejectedError, HostTimeoutError } from "../errors.js";
import type { RequestId, ResponseMessage } from "./message.js";

export const DEFAULT_HOST_CALL_TIMEOUT_MS = 10_000;

export interface HostCallOptions {
  /** How long to wait for the answer; 10 s when left out. */
  timeoutMs?: number | undefined;
  /** The host's request this call serves, so that the host knows whose work it is. */
  parentRequestId?: RequestId | undefined;
}

interface Waiting {
  method: string;
  timer: NodeJS.Timeout;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class HostCalls {
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #closed = false;

  constructor(private readonly send: (message: string) => void) {}

  call(method: string, params: unknown, options: HostCallOptions = {}): Promise<unknown> {
    const { timeoutMs = DEFAULT_HOST_CALL_TIMEOUT_MS, parentRequestId } = options;
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new HostClosedError(method));
        return;
      }
      const id = this.#nextId++;
      const message = JSON.stringify({ jsonrpc: "2.0", id, method, params, parentRequestId });
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new HostTimeoutError(method, timeoutMs));
      }, timeoutMs);
      this.#waiting.set(id, { method, timer, resolve, reject });
      this.send(message);
    });
  }

  /** Gives an answer to whoever waits for it; false when nobody does (any more). */
  settle({ id, result, error }: ResponseMessage): boolean {
    const number = typeof id === "string" ? Number(id) : id;
    const waiting = typeof number === "number" ? this.#waiting.get(number) : undefined;
    if (waiting === undefined) return false;
    this.#waiting.delete(number as number);
    clearTimeout(waiting.timer);
    if (error === undefined) waiting.resolve(result ?? null);
    else waiting.reject(rejection(waiting.method, error));
    return true;
  }

  /** Fails every call that still waits, and every later one. */
  close(): void {
    this.#closed = true;
    for (const { method, timer, reject } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new HostClosedError(method));
    }
    this.#waiting.clear();
  }
}

function rejection(method: string, error: unknown): HostRejectedError {
  const { code, message, data } = Object(error) as Record<string, unknown>;
  return new HostRejectedError(
    method,
    typeof code === "number" ? code : 0,
    typeof message === "string" ? message : "the host gave no reason",
    data,
  );
}
