/** What the server asks of names and passwords, told before it has to refuse. */

export const SHORTEST_PASSWORD = 8;

export function passwordFault(password: string): string | null {
  return password.length < SHORTEST_PASSWORD
    ? `Use at least ${SHORTEST_PASSWORD} characters.`
    : null;
}

export function usernameFault(username: string): string | null {
  return username.trim() ? null : "Choose a user name.";
}
