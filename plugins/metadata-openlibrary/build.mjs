/** Bundles the plugin with the SDK into one executable file, so that running it needs nothing but Node. */
import { chmod, rm } from "node:fs/promises";
import { build } from "esbuild";

const OUTPUT = "dist/index.js";

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ["src/index.ts"],
  outfile: OUTPUT,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  legalComments: "none",
  banner: { js: "#!/usr/bin/env node" },
});
await chmod(OUTPUT, 0o755);
