/** Where the parts under test lie. */
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const serverBinary = process.env.CODEX_TEST_SERVER ?? path.join(root, "target/debug/codex");
export const demoLibrary = path.join(root, "fixtures/library");
export const echoPlugin = path.join(root, "plugins/metadata-echo/dist/index.js");
export const echoPackage = path.join(root, "plugins/metadata-echo");
export const openLibraryPlugin = path.join(root, "plugins/metadata-openlibrary/dist/index.js");
export const openLibraryStandIn = path.join(
  root,
  "plugins/metadata-openlibrary/testing/server.mjs",
);
export const npmRegistry = path.join(root, "tools/npm-registry/server.mjs");
