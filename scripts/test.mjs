/** The whole proof: formats, lints, tests on both databases, TypeScript checks and browser journeys. */
import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./test/packages.mjs";
import { startPostgres } from "./test/postgres.mjs";
import { createRunner } from "./test/runner.mjs";
import { browserPath, cargoSteps, journeySteps, nodeSteps } from "./test/steps.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const logs = path.join(root, "target/test-logs");
rmSync(logs, { recursive: true, force: true });

const runner = createRunner({ root, logs });
let postgres;
const removePostgres = () => postgres?.remove();
process.on("exit", removePostgres);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    runner.stop();
    process.exit(130);
  });
}

/** Databases and browsers come from Debian's packages; a machine that may not have them cannot prove everything. */
async function prepareMachine() {
  await runner.step("debian packages", () => installPackages(runner.sh));
  await runner.step("private PostgreSQL", async () => {
    postgres = await startPostgres();
    return `ready on port ${postgres.port}`;
  });
}

const machine = prepareMachine();
const node = nodeSteps(runner);
const cargo = cargoSteps(runner, {
  beforeTests: () => Promise.all([machine, node.built]),
  environment: () => ({ CODEX_TEST_POSTGRES_URL: postgres.url }),
});
await Promise.all([machine, node.done, cargo]);
await journeySteps(runner, { CODEX_TEST_BROWSER: browserPath() });
process.exit(runner.finish());
