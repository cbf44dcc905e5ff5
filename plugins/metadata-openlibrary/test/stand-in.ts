/** The stand-in server as a process, and the built plugin pointed at it. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Harness, type HarnessOptions, spawnHarness } from "@ashdev/codex-plugin-sdk/testing";

const SERVER = fileURLToPath(new URL("../../testing/server.mjs", import.meta.url));
export const BUNDLE = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

export interface Fault {
  path?: string;
  times?: number;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  delayMs?: number;
  hangUp?: boolean;
}

export interface SeenRequest {
  path: string;
  userAgent: string;
  at: number;
}

export interface StandIn {
  url: string;
  plan(...faults: Fault[]): Promise<void>;
  requests(): Promise<SeenRequest[]>;
  /** No faults are planned and no requests remembered. */
  reset(): Promise<void>;
  stop(): void;
}

export async function startStandIn(...args: string[]): Promise<StandIn> {
  const child = spawn(process.execPath, [SERVER, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await firstLine(child.stdout);
  const control = async (method: string, name: string, body?: unknown): Promise<SeenRequest[]> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_stand-in/${name}`, init);
    return (await response.json()) as SeenRequest[];
  };
  return {
    url,
    plan: async (...faults) => void (await control("POST", "faults", faults)),
    requests: () => control("GET", "requests"),
    reset: async () => {
      await control("DELETE", "faults");
      await control("DELETE", "requests");
    },
    stop: () => child.kill(),
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  throw new Error("the stand-in ended before it said its address");
}

/** The built plugin over real pipes, asking `standIn` without waiting between requests. */
export async function openLibrary(
  standIn: StandIn,
  adminConfig: Record<string, unknown> = {},
  options: HarnessOptions = {},
): Promise<Harness> {
  const harness = spawnHarness(process.execPath, [BUNDLE], options);
  const settings = { baseUrl: standIn.url, coversUrl: standIn.url, requestsPerSecond: 1000 };
  try {
    await harness.initialize({ adminConfig: { ...settings, ...adminConfig } });
  } catch (error) {
    await harness.close();
    throw error;
  }
  return harness;
}
