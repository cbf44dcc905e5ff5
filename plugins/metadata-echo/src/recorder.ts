/**
 * Keeps what passed through the plugin as JSON files, for people who debug.
 *
 * A call only puts its payload into a ring in memory. Files are written once the calls pause, and
 * what has been pushed out of the ring by then is never written: it would have been pruned anyway.
 */
import { mkdirSync, readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "@ashdev/codex-plugin-sdk";
import { fileName, isPayloadFile, type Payload, toJson } from "./payload.js";

/** Files are written when no call has come for this long… */
const QUIET_MS = 50;
/** …or, when calls never cease, this often: making 500 files can take longer than 50,000 calls. */
const LONGEST_WAIT_MS = 10_000;
/** Written without a thread each, in turns short enough (about half a millisecond) to delay no call. */
const FILES_PER_TURN = 8;
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
  #lastRecord = 0;
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
    const time = Date.now();
    this.#ring[this.#next] = { method, kind, body, sequence, time };
    this.#next = (this.#next + 1) % this.#limit;
    this.#lastRecord = time;
    this.#timer ??= this.#flushWhenQuiet(time);
  }

  #flushWhenQuiet(since: number): NodeJS.Timeout {
    return setTimeout(() => {
      const now = Date.now();
      const isQuiet = now - this.#lastRecord >= QUIET_MS;
      if (isQuiet || now - since >= LONGEST_WAIT_MS) void this.#flush();
      else this.#timer = this.#flushWhenQuiet(since);
    }, QUIET_MS).unref();
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
    return payloads;
  }

  async #write(payloads: readonly Payload[]): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    await inTurns(payloads, (payload) => {
      writeFileSync(join(this.#folder, fileName(payload)), toJson(payload), { mode: 0o600 });
    });
  }

  /** Names begin with the time, so that their order is the order of age. */
  async #prune(): Promise<void> {
    const names = readdirSync(this.#folder).filter(isPayloadFile).sort();
    const surplus = names.slice(0, Math.max(0, names.length - this.#limit));
    await inTurns(surplus, (name) => unlinkSync(join(this.#folder, name)));
  }
}

async function inTurns<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % FILES_PER_TURN === 0) await nextTurn();
    work(item);
  }
}
