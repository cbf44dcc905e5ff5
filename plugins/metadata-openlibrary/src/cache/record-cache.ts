/**
 * Remembers records across calls and restarts: in memory, and packed into the host's storage, which
 * holds 100 keys of 1 MB. What storage refuses costs requests, never answers.
 */
import { createHash } from "node:crypto";
import type { Logger, StorageClient } from "@ashdev/codex-plugin-sdk";
import { type Entry, Shard } from "./shard.js";

/** 64 × 200 KB; the remaining keys are left to later needs. */
const SHARDS = 64;
/** Entries come in bursts, one per request of a call; a shard is written when it has settled. */
const SETTLE_MS = 1_000;
/** A host that answers slower than this is slower than Open Library itself. */
const LOAD_TIMEOUT_MS = 2_000;

export interface RecordCacheOptions {
  /** The address of the server the records are from. */
  source: string;
  storage: Pick<StorageClient, "get" | "set">;
  log: Pick<Logger, "warn">;
  settleMs?: number;
}

export class RecordCache {
  readonly #shards = new Map<string, Promise<Shard>>();
  readonly #dirty = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #stored = true;

  constructor(private readonly options: RecordCacheOptions) {}

  async get(key: string): Promise<Entry | undefined> {
    const shard = await this.#shard(shardName(key));
    return shard.get(key, Date.now());
  }

  set(key: string, value: unknown, keepMs: number): void {
    const name = shardName(key);
    void this.#shard(name).then((shard) => {
      if (!shard.set(key, { expires: Date.now() + keepMs, value })) return;
      this.#dirty.add(name);
      this.#timer ??= setTimeout(
        () => void this.flush(),
        this.options.settleMs ?? SETTLE_MS,
      ).unref();
    });
  }

  /** Writes what has changed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const names = [...this.#dirty];
    this.#dirty.clear();
    for (const name of names) {
      const shard = await this.#shard(name);
      if (this.#stored) await this.#write(name, shard);
    }
  }

  #shard(name: string): Promise<Shard> {
    const known = this.#shards.get(name);
    if (known !== undefined) return known;
    const loading = this.#load(name);
    this.#shards.set(name, loading);
    return loading;
  }

  async #load(name: string): Promise<Shard> {
    if (!this.#stored) return new Shard(this.options.source);
    const timeout = new AbortController();
    const late = new Promise<never>((_, reject) => {
      const text = `storage/get was not answered within ${LOAD_TIMEOUT_MS} ms`;
      const timer = setTimeout(() => reject(new Error(text)), LOAD_TIMEOUT_MS);
      timeout.signal.addEventListener("abort", () => clearTimeout(timer));
    });
    try {
      const { data } = await Promise.race([this.options.storage.get(name), late]);
      return Shard.parse(data, this.options.source, Date.now());
    } catch (error) {
      this.#giveUp(error);
      return new Shard(this.options.source);
    } finally {
      timeout.abort();
    }
  }

  async #write(name: string, shard: Shard): Promise<void> {
    try {
      await this.options.storage.set(name, shard.toJson());
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** One warning, and no more attempts: a host without storage is asked once, not at each call. */
  #giveUp(error: unknown): void {
    if (!this.#stored) return;
    this.#stored = false;
    this.options.log.warn("The host's storage failed; records are kept in memory only", error);
  }
}

function shardName(key: string): string {
  const byte = createHash("sha256").update(key).digest()[0] as number;
  return `cache-${String(byte % SHARDS).padStart(2, "0")}`;
}
