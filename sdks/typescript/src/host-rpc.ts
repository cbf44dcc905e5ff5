/** The general door from the plugin to the host; {@link StorageClient} is its most used room. */
import type { PluginMethods } from "./generated/protocol.js";
import type { HostCallOptions, HostCalls } from "./peer/host-calls.js";
import type { RequestId } from "./peer/message.js";

export interface HostRpc {
  /** Calls a method the protocol knows; fails with a `HostCallError`. */
  call<M extends keyof PluginMethods>(
    method: M,
    params: PluginMethods[M]["params"],
    options?: Pick<HostCallOptions, "timeoutMs">,
  ): Promise<PluginMethods[M]["result"]>;
  /** Calls a method these types do not know. */
  call<R = unknown>(
    method: string,
    params?: unknown,
    options?: Pick<HostCallOptions, "timeoutMs">,
  ): Promise<R>;
}

/** A door whose calls carry `parentRequestId`, when there is a parent. */
export function createHostRpc(calls: HostCalls, parentRequestId?: RequestId): HostRpc {
  return {
    call: (method: string, params: unknown = {}, options?: Pick<HostCallOptions, "timeoutMs">) =>
      calls.call(method, params, { ...options, parentRequestId }) as Promise<never>,
  };
}
