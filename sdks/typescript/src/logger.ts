/** Log lines for people: `<time> [LEVEL] [plugin] message <json>` on stderr, because stdout belongs to the protocol. */
import type { LogLevel } from "./generated/protocol.js";

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export interface Logger {
  /** The least important level still written; `initialize` may change it. */
  level: LogLevel;
  debug(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

export interface LoggerOptions {
  /** Shown in brackets; the manifest's `name`. */
  name: string;
  /** `info` when left out. */
  level?: LogLevel | undefined;
  /** Where lines go, without their newline; stderr when left out. */
  write?: ((line: string) => void) | undefined;
}

/** A logger with its own level. */
export function createLogger({ name, level = "info", write = toStderr }: LoggerOptions): Logger {
  const log = (at: LogLevel, message: string, details: unknown): void => {
    if (RANK[at] < RANK[logger.level]) return;
    const suffix = details === undefined ? "" : ` ${render(details)}`;
    write(`${new Date().toISOString()} [${at.toUpperCase()}] [${name}] ${message}${suffix}`);
  };
  const logger: Logger = {
    level,
    debug: (message, details) => log("debug", message, details),
    info: (message, details) => log("info", message, details),
    warn: (message, details) => log("warn", message, details),
    error: (message, details) => log("error", message, details),
  };
  return logger;
}

/** Whether `value` names a level. */
export function isLogLevel(value: unknown): value is LogLevel {
  return typeof value === "string" && Object.hasOwn(RANK, value);
}

function toStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Logging must never throw, whatever it is given. */
function render(details: unknown): string {
  if (details instanceof Error) return details.stack ?? `${details.name}: ${details.message}`;
  try {
    return JSON.stringify(details) ?? String(details);
  } catch {
    return String(details);
  }
}
