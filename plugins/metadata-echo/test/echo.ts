/** Starts the bundle that is published, not its sources. */
import { fileURLToPath } from "node:url";
import { type Harness, spawnHarness } from "@ashdev/codex-plugin-sdk/testing";

export const BUNDLE = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

/** The built plugin, initialized, recording nothing unless `adminConfig` says so. */
export async function echo(adminConfig: Record<string, unknown> = {}): Promise<Harness> {
  const harness = spawnHarness(process.execPath, [BUNDLE]);
  await harness.initialize({ adminConfig: { recordPayloads: false, ...adminConfig } });
  return harness;
}
