/** What a server allows to be run: commands to choose from, and patterns that only tell what may be typed. */

export interface Commands {
  choices: string[];
  /** The patterns in words; empty when there are none. */
  also: string;
}

export function commandsOf(allowed: readonly string[]): Commands {
  const patterns = allowed.filter((entry) => entry.includes("*"));
  return {
    choices: allowed.filter((entry) => !entry.includes("*")),
    also: patterns.map(patternText).join(", and "),
  };
}

function patternText(pattern: string): string {
  return pattern.endsWith("/*")
    ? `programs below ${pattern.slice(0, -1)}`
    : `installed programs named ${pattern.replace("*", "…")}`;
}
