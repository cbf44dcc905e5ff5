/** What is said while a plugin starts. */

/** These look a package up, and download it the first time. */
const FETCHERS = /(?:^|\/)(?:npx|uvx|uv)$/;

export function fetchesPackage(command: string): boolean {
  return FETCHERS.test(command.trim());
}

export function startingText(command: string, state: string | undefined): string {
  const name = command.trim().split("/").at(-1) ?? command;
  if (state === "installing") {
    return `${name} is fetching the package. The first time that can take a minute or two.`;
  }
  return fetchesPackage(command)
    ? `Starting. The first time ${name} may be fetching the package, which can take a minute or two.`
    : "Starting…";
}
