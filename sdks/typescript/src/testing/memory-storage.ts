/** The host's key-value store, in memory, with the real limits. */
import { ErrorCode, PluginError } from "../errors.js";
import type { StorageKeyParams, StorageSetParams } from "../generated/protocol.js";
import type { HostMethodHandler } from "./harness.js";

const MAX_KEYS = 100;
const MAX_VALUE_BYTES = 1_048_576;

interface Entry {
  data: unknown;
  expiresAt?: string | undefined;
  updatedAt: string;
}

/** Handlers of `storage/*` over a fresh store that starts with `initial`. */
export function memoryStorage(
  initial: Record<string, unknown> = {},
): Array<[string, HostMethodHandler]> {
  const entries = new Map<string, Entry>();
  for (const [key, data] of Object.entries(initial)) entries.set(key, { data, updatedAt: now() });
  return [
    ["storage/get", ({ key }: StorageKeyParams) => read(entries, key)],
    ["storage/set", (params: StorageSetParams) => write(entries, params)],
    ["storage/delete", ({ key }: StorageKeyParams) => ({ deleted: entries.delete(key) })],
    ["storage/list", () => ({ keys: list(entries) })],
    ["storage/clear", () => clear(entries)],
  ];
}

function read(entries: Map<string, Entry>, key: string): unknown {
  const entry = entries.get(key);
  if (entry === undefined || isExpired(entry)) return { data: null };
  return { data: entry.data, expiresAt: entry.expiresAt };
}

function write(entries: Map<string, Entry>, { key, data, expiresAt }: StorageSetParams): unknown {
  if (!entries.has(key) && entries.size >= MAX_KEYS) {
    throw new PluginError(ErrorCode.InvalidParams, `At most ${MAX_KEYS} keys can be stored`);
  }
  if (Buffer.byteLength(JSON.stringify(data)) > MAX_VALUE_BYTES) {
    throw new PluginError(
      ErrorCode.InvalidParams,
      `A value holds at most ${MAX_VALUE_BYTES} bytes`,
    );
  }
  entries.set(key, { data, expiresAt: expiresAt ?? undefined, updatedAt: now() });
  return { success: true };
}

function list(entries: Map<string, Entry>): unknown[] {
  return [...entries]
    .filter(([, entry]) => !isExpired(entry))
    .map(([key, { expiresAt, updatedAt }]) => ({ key, expiresAt, updatedAt }));
}

function clear(entries: Map<string, Entry>): unknown {
  const deletedCount = entries.size;
  entries.clear();
  return { deletedCount };
}

function isExpired({ expiresAt }: Entry): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
}

function now(): string {
  return new Date().toISOString();
}
