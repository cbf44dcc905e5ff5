/** Arguments of a command, one per line, as they are typed and as they are sent. */

/** Blank lines are no arguments; spaces inside a line belong to it. */
export function parseArguments(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function formatArguments(args: readonly string[]): string {
  return args.join("\n");
}

/** The common mistake: a flag and its neighbour on one line, which would be one argument. */
export function argumentsHint(text: string): string | undefined {
  const glued = parseArguments(text).find((line) => /^-{1,2}[\w-]+\s+\S/.test(line));
  if (glued === undefined) return undefined;
  return `“${glued}” is one argument as it stands. Put each argument on its own line.`;
}
