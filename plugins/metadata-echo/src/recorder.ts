/**
 * Keeps what passed through the plugin as JSON files, for people who debug.
 *
 * A call only puts its payload into a ring in memory. Files are written shortly after, and what has
 * been pushed out of the ring by then is never written: it would have been pruned anyway.
 */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Logger } from "@ashdev/codex-plugin-sdk";
import { fileName, isPayloadFile, type Payload, toJson } from "./payload.js";

const FIRST_FLUSH_MS = 50;
const FLUSH_EVERY_MS = 1_000;
const FOLDER_WITHOUT_DATA_DIR = "codex-plugin-metadata-echo";

export interface RecorderOptions {
  recordPayloads: boolean;
  maxPayloadFiles: number;
  /** The plugin's data folder; the system's folder for temporary files when there is none. */
  dataDir?: string | null | undefined;
  log: Pick<Logger, "warn">;
}

export class Recorder {
  #ring: Payload[] = [];
  #next = 0;
  #limit = 0;
  #sequence = 0;
  #folder = "";
  #log: RecorderOptions["log"] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastFlush = Number.NEGATIVE_INFINITY;
  #flushing: Promise<void> = Promise.resolve();

  /** Records from now on, or not, as `options` say. */
  start({ recordPayloads, maxPayloadFiles, dataDir, log }: RecorderOptions): void {
    this.#limit = recordPayloads ? maxPayloadFiles : 0;
    this.#ring = [];
    this.#next = 0;
    this.#folder = join(dataDir ?? join(tmpdir(), FOLDER_WITHOUT_DATA_DIR), "payloads");
    this.#log = log;
  }

  request(method: string, body: unknown): void {
    this.#record(method, "request", body);
  }

  response(method: string, body: unknown): void {
    this.#record(method, "response", body);
  }

  /** Writes what is still in memory. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#flush();
    this.#limit = 0;
  }

  #record(method: string, kind: Payload["kind"], body: unknown): void {
    if (this.#limit === 0) return;
    const sequence = this.#sequence++;
    this.#ring[this.#next] = { method, kind, body, sequence, time: Date.now() };
    this.#next = (this.#next + 1) % this.#limit;
    this.#timer ??= this.#schedule();
  }

  #schedule(): NodeJS.Timeout {
    const wait = Math.max(FIRST_FLUSH_MS, this.#lastFlush + FLUSH_EVERY_MS - performance.now());
    return setTimeout(() => void this.#flush(), wait).unref();
  }

  /** One flush after the other; a recording that fails must not fail a call. */
  #flush(): Promise<void> {
    this.#flushing = this.#flushing.then(async () => {
      const payloads = this.#take();
      if (payloads.length === 0) return;
      try {
        await this.#write(payloads);
        await this.#prune();
      } catch (error) {
        this.#log?.warn(`Recording payloads in ${this.#folder} failed`, error);
      }
    });
    return this.#flushing;
  }

  /** The payloads in the ring, oldest first; afterwards it is empty. */
  #take(): Payload[] {
    const payloads = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    this.#ring = [];
    this.#next = 0;
    this.#timer = undefined;
    this.#lastFlush = performance.now();
    return payloads;
  }

  async #write(payloads: readonly Payload[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const payload of payloads) {
      await writeFile(join(this.#folder, fileName(payload)), toJson(payload), { mode: 0o600 });
    }
  }

  /** Names begin with the time, so that their order is the order of age. */
  async #prune(): Promise<void> {
    const names = (await readdir(this.#folder)).filter(isPayloadFile).sort();
    for (const name of names.slice(0, Math.max(0, names.length - this.#limit))) {
      await rm(join(this.#folder, name), { force: true });
    }
  }
}
