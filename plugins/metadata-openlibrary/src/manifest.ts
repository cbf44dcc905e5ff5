/** Who the plugin is and what it can do. */
import type { PluginManifest } from "@ashdev/codex-plugin-sdk";
import { DEFAULTS, LIMITS, PACE } from "./config.js";

export const manifest = {
  name: "metadata-openlibrary",
  displayName: "Open Library Metadata",
  version: "1.9.3",
  protocolVersion: "1.0",
  description: "Book metadata from Open Library, by ISBN or by title and author.",
  author: "Codex contributors",
  homepage: "https://openlibrary.org",
  capabilities: { metadataProvider: ["book"], externalIdSource: "api:openlibrary" },
  searchURITemplate: "https://openlibrary.org/search?q=<title>",
  adminSetupInstructions:
    "No account is needed. Enter a contact, so that Open Library can tell who asks and allows three requests a second instead of one.",
  configSchema: {
    description: "How Open Library is asked.",
    fields: [
      {
        key: "maxResults",
        label: "Results per search",
        description: `The most results of a search (${LIMITS.maxResults.min} to ${LIMITS.maxResults.max}).`,
        type: "number",
        default: LIMITS.maxResults.default,
      },
      {
        key: "contact",
        label: "Contact",
        description: `Your e-mail or web address, sent with every request. With it ${PACE.identified} requests a second are allowed, without it ${PACE.anonymous}.`,
        type: "string",
        example: "librarian@example.org",
      },
      {
        key: "language",
        label: "Preferred language",
        description: "Two letters: a work's editions in this language are preferred.",
        type: "string",
        default: DEFAULTS.language,
      },
      {
        key: "requestsPerSecond",
        label: "Requests per second",
        description:
          "Slower than Open Library allows; faster only for another server. Empty: as fast as allowed.",
        type: "number",
      },
      {
        key: "timeoutSeconds",
        label: "Timeout in seconds",
        description: `How long one request may take (${LIMITS.timeoutSeconds.min} to ${LIMITS.timeoutSeconds.max}).`,
        type: "number",
        default: LIMITS.timeoutSeconds.default,
      },
      {
        key: "baseUrl",
        label: "Base URL",
        description: "Another server that answers like Open Library, such as a mirror.",
        type: "string",
        default: DEFAULTS.baseUrl,
      },
      {
        key: "coversUrl",
        label: "Covers URL",
        description: "Where covers are fetched from.",
        type: "string",
        default: DEFAULTS.coversUrl,
      },
    ],
  },
} satisfies PluginManifest;
