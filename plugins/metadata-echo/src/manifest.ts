/** Who the plugin is and what it can do. */
import type { PluginManifest } from "@ashdev/codex-plugin-sdk";
import { DEFAULTS, LIMITS } from "./config.js";

export const manifest = {
  name: "metadata-echo",
  displayName: "Echo Metadata",
  version: "1.9.3",
  protocolVersion: "1.0",
  description: "Test plugin for development: repeats what it is asked as made-up metadata.",
  author: "Codex contributors",
  capabilities: { metadataProvider: ["series", "book"] },
  configSchema: {
    description: "How much the echo answers, and whether it keeps a record of what passed.",
    fields: [
      {
        key: "maxResults",
        label: "Results per search",
        description: `How many results every search returns (${LIMITS.maxResults.min} to ${LIMITS.maxResults.max}).`,
        type: "number",
        default: DEFAULTS.maxResults,
        example: 10,
      },
      {
        key: "recordPayloads",
        label: "Record payloads",
        description: "Write every request and answer to a file below the plugin's data folder.",
        type: "boolean",
        default: DEFAULTS.recordPayloads,
      },
      {
        key: "maxPayloadFiles",
        label: "Files kept",
        description: "How many recorded files are kept; the oldest are removed first.",
        type: "number",
        default: DEFAULTS.maxPayloadFiles,
      },
    ],
  },
} satisfies PluginManifest;
