/** The steps of a test run, in three lanes that share two cores: TypeScript, Rust, and then the browser. */
import { spawnSync } from "node:child_process";
import { findBrowser } from "./packages.mjs";

const NPM_CI = ["npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];

export const browserPath = () => findBrowser() ?? "";

/** Returns two promises: `built` when what others need exists, `done` when everything is checked. */
export function nodeSteps({ step }) {
  const built = (async () => {
    const installed = await step("npm install", (run) => run(NPM_CI));
    return installed && (await step("npm build", (run) => run(["npm", "run", "build"])));
  })();
  const done = built.then(async (usable) => {
    if (!usable) return;
    await step("typescript types", (run) => run(["npm", "run", "check"]));
    await step("typescript lint", (run) => run(["npm", "run", "lint"]));
    await step("typescript tests", (run) => run(["npm", "test"]));
    await step("script tests", (run) => run(["node", "--test", "scripts/test/tally.test.mjs"]));
  });
  return { built, done };
}

/** Licences are checked where cargo-deny is installed, which takes minutes. Advisories are left to people: they need a network, and change by the day. */
function hasCargoDeny() {
  return spawnSync("cargo", ["deny", "--version"]).status === 0;
}

/** Tests are compiled while the machine is still being prepared, and run when it is ready. */
export async function cargoSteps({ step }, { beforeTests, environment }) {
  await step("rust format", (run) => run(["cargo", "fmt", "--all", "--check"]));
  await step("tidy", (run) =>
    run(["cargo", "run", "--quiet", "--locked", "-p", "xtask", "--", "tidy"]),
  );
  if (hasCargoDeny())
    await step("licences", (run) => run(["cargo", "deny", "check", "bans", "licenses", "sources"]));
  await step("rust lints", (run) =>
    run([
      "cargo",
      "clippy",
      "--locked",
      "--workspace",
      "--all-targets",
      "--quiet",
      "--",
      "-D",
      "warnings",
    ]),
  );
  const compiled = await step("rust build", (run) =>
    run(["cargo", "test", "--locked", "--workspace", "--all-targets", "--no-run", "--quiet"]),
  );
  await beforeTests();
  if (!compiled) return;
  await step("rust tests", (run) =>
    run(["cargo", "test", "--locked", "--workspace"], environment()),
  );
}

export async function journeySteps({ step }, environment) {
  await step("end to end", (run) => run(["npm", "run", "e2e", "-w", "tests/e2e"], environment));
}
