/** A plugin as a process of its own, which misbehaves on request. */
import { createMetadataPlugin } from "../src/index.js";
import { manifest } from "./plugins.js";

const ON_REQUEST: Record<string, () => void> = {
  print: () => {
    console.log("printed with console.log");
    process.stdout.write("written to stdout\n");
  },
  crash: () => {
    setTimeout(() => {
      throw new Error("crashed on request");
    });
  },
  reject: () => void Promise.reject(new Error("rejected on request")),
};

createMetadataPlugin({
  manifest: { ...manifest, capabilities: { metadataProvider: ["series"] } },
  provider: {
    search: ({ query, limit }) => {
      ON_REQUEST[query]?.();
      return { results: [], nextCursor: "x".repeat(limit ?? 0) };
    },
    get: ({ externalId }) => ({ externalId, externalUrl: "https://example.com" }),
  },
});
