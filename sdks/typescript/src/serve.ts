/** Runs a plugin on the process's own stdin and stdout: what a plugin's main file does. */
import type { Plugin } from "./define-plugin.js";
import { Session } from "./session.js";
import { readStdin } from "./stdin.js";
import { takeStdout } from "./stdout.js";

/** Answers the host until it says `shutdown` or closes stdin; then the process ends. */
export function servePlugin(plugin: Plugin): void {
  const stdout = takeStdout();
  const session = new Session(plugin, {
    write: stdout.write,
    onEnd: () => stdout.whenWritten(() => process.exit(0)),
  });
  process.on("uncaughtException", (error) => {
    session.log.error("The plugin crashed", error);
    process.stderr.write("", () => process.exit(1));
  });
  process.on("unhandledRejection", (reason) => {
    session.log.error("A promise was rejected and nobody looked", reason);
  });
  readStdin({
    onChunk: (chunk) => session.receive(chunk),
    onEnd: () => void session.endOfInput(),
    onError: (error) => session.log.error("Reading stdin failed", error),
  });
}
