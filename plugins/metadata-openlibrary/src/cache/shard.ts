/** A part of the cache, as large as one value of the host's storage may be. */
import { shape } from "../records/shapes.js";

export interface Entry {
  /** Milliseconds since 1970. */
  expires: number;
  /** Null for what Open Library does not have. */
  value: unknown;
}

/** Below the host's 1 MB, so that writing one entry does not move a megabyte. */
export const SHARD_BYTES = 200_000;
/** Stored shards of another version hold records of another shape, and are not read. */
const VERSION = 1;

export class Shard {
  readonly #entries = new Map<string, Entry & { bytes: number }>();
  #bytes = 0;

  /** `source` is the server the records are from: those of another one do not count. */
  constructor(private readonly source: string) {}

  /** The newest entries of what {@link toJson} made; anything else is an empty shard. */
  static parse(stored: unknown, source: string, now: number): Shard {
    const shard = new Shard(source);
    const { version, source: from, entries } = shape(stored);
    if (version !== VERSION || from !== source || !Array.isArray(entries)) return shard;
    for (const item of entries) {
      const [key, expires, value] = Array.isArray(item) ? item : [];
      if (typeof key === "string" && typeof expires === "number" && expires > now)
        shard.set(key, { expires, value });
    }
    return shard;
  }

  get(key: string, now: number): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.delete(key);
    if (entry.expires <= now) return undefined;
    // Reinserted, so that the map's order is the order of use.
    this.#put(key, entry);
    return entry;
  }

  /** Keeps the entry, at the cost of those unused for longest; one that is too large is not kept. */
  set(key: string, { expires, value }: Entry): boolean {
    this.delete(key);
    const bytes = Buffer.byteLength(JSON.stringify([key, expires, value])) + 1;
    if (bytes > SHARD_BYTES / 2) return false;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes + bytes <= SHARD_BYTES) break;
      this.delete(oldest);
    }
    this.#put(key, { expires, value, bytes });
    return true;
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  get bytes(): number {
    return this.#bytes;
  }

  toJson(): unknown {
    const entries = [...this.#entries].map(([key, { expires, value }]) => [key, expires, value]);
    return { version: VERSION, source: this.source, entries };
  }

  #put(key: string, entry: Entry & { bytes: number }): void {
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }
}
