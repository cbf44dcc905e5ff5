/** The process's stdout, reserved for the protocol. */
import { writeSync } from "node:fs";

const STDOUT = 1;
const SCRATCH_BYTES = 96 * 1024;
/** UTF-8 needs at most three bytes for each UTF-16 unit. */
const SCRATCH_CHARACTERS = SCRATCH_BYTES / 3;
const LAST_WRITE_MS = 1_000;

export interface ProtocolOutput {
  write(text: string): void;
  /** Calls `then` when everything written has left the process, or after a second. */
  whenWritten(then: () => void): void;
}

/**
 * Takes stdout away from everything else: from now on `console.log` and `process.stdout.write` go
 * to stderr, so that a stray print cannot break a message apart.
 *
 * Messages are written straight to the descriptor. When the pipe is full the rest goes through the
 * stream, which waits without blocking: a plugin that blocked there would stop reading, and a host
 * that blocks on its own write would never be answered.
 */
export function takeStdout(): ProtocolOutput {
  const stream = process.stdout;
  const queue = stream.write.bind(stream) as (data: Buffer | string, done?: () => void) => boolean;
  stream.write = process.stderr.write.bind(process.stderr) as typeof stream.write;
  // The host closed its end: there is nobody left to answer.
  stream.on("error", () => process.exit(0));

  const scratch = Buffer.allocUnsafe(SCRATCH_BYTES);
  const write = (text: string): void => {
    if (stream.writableLength > 0) {
      queue(text);
      return;
    }
    const isSmall = text.length <= SCRATCH_CHARACTERS;
    const bytes = isSmall ? scratch : Buffer.from(text);
    const length = isSmall ? scratch.write(text) : bytes.length;
    const written = tryWrite(bytes, length);
    if (written < length) queue(Buffer.from(bytes.subarray(written, length)));
  };
  const whenWritten = (then: () => void): void => {
    setTimeout(then, LAST_WRITE_MS).unref();
    queue("", () => void process.stderr.write("", then));
  };
  return { write, whenWritten };
}

/** How much the descriptor took. Failures are left to the stream, which reports them. */
function tryWrite(bytes: Buffer, length: number): number {
  try {
    return writeSync(STDOUT, bytes, 0, length);
  } catch {
    return 0;
  }
}
