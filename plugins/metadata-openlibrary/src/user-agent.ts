/** How the plugin introduces itself, as Open Library asks: what it is, and whom to write to. */
import { manifest } from "./manifest.js";

const PACKAGE_PAGE = "https://www.npmjs.com/package/@ashdev/codex-plugin-metadata-openlibrary";

export function userAgent(contact: string): string {
  const whom = contact === "" ? PACKAGE_PAGE : `${PACKAGE_PAGE}; ${contact}`;
  return `Codex/${manifest.version} (${whom})`;
}
