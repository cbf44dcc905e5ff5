/** The plugin's own key-value store at the host: at most 100 keys of 1 MB each, kept across restarts. */
import type {
  StorageClearResponse,
  StorageDeleteResponse,
  StorageGetResponse,
  StorageListResponse,
  StorageSetResponse,
} from "./generated/protocol.js";
import type { HostRpc } from "./host-rpc.js";

/** Every method fails with a `HostCallError`: timed out, rejected (quota, bad key) or closed. */
export interface StorageClient {
  /** The value of `key`; `data` is null when there is none or it has expired. */
  get(key: string): Promise<StorageGetResponse>;
  /** Stores any JSON value; without `expiresAt` it stays until deleted. */
  set(key: string, data: unknown, expiresAt?: Date | string): Promise<StorageSetResponse>;
  /** Removes `key` and says whether it was there. */
  delete(key: string): Promise<StorageDeleteResponse>;
  /** All keys that have not expired. */
  list(): Promise<StorageListResponse>;
  /** Removes everything. */
  clear(): Promise<StorageClearResponse>;
}

/** Storage through `host`; `timeoutMs` is for each call. */
export function createStorageClient(host: HostRpc, timeoutMs?: number): StorageClient {
  const options = { timeoutMs };
  return {
    get: (key) => host.call("storage/get", { key }, options),
    set: (key, data, expiresAt) => {
      const expiry = expiresAt instanceof Date ? expiresAt.toISOString() : expiresAt;
      return host.call("storage/set", { key, data: data ?? null, expiresAt: expiry }, options);
    },
    delete: (key) => host.call("storage/delete", { key }, options),
    list: () => host.call("storage/list", {}, options),
    clear: () => host.call("storage/clear", {}, options),
  };
}
