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

/**
 * Clippy is the compiler with more lints, so the tests are built by it: linted and compiled in one pass. `cargo clippy`
 * sets the same two variables, but only ever checks, which costs every dependency and crate a second reading. What
 * incremental builds keep for the next one costs a first one a fifth more.
 */
const CLIPPY = {
  RUSTC_WORKSPACE_WRAPPER: "clippy-driver",
  CLIPPY_ARGS: "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__",
  CARGO_INCREMENTAL: "0",
};

/** Tests wait for processes, files and clocks more than they count, so four at a time keep two cores at work. */
const TEST_THREADS = { RUST_TEST_THREADS: "4" };

/** Fails when the driver lets a warning of Clippy pass: how it is told to deny them is between it and cargo. */
function checkLintsBite() {
  const code = "pub fn is_bad(value: Option<u8>) -> bool { value.is_some() == true }";
  const compile = ["--crate-type=lib", "--emit=metadata=-", "-"];
  const { error, status, stderr } = spawnSync("clippy-driver", compile, {
    input: code,
    encoding: "utf8",
    env: { ...process.env, ...CLIPPY },
  });
  if (error) {
    throw new Error("clippy-driver could not start; on rustup: rustup component add clippy", {
      cause: error,
    });
  }
  if (status !== 0 && stderr.includes("clippy::bool_comparison")) return;
  throw new Error(`clippy-driver accepted what it must deny (exit code ${status}): ${stderr}`);
}

/** Tests are compiled while the machine is still being prepared, and run when it is ready. */
export async function cargoSteps({ step }, { beforeTests, environment }) {
  await step("rust format", (run) => run(["cargo", "fmt", "--all", "--check"]));
  await step("tidy", (run) =>
    run(["cargo", "run", "--quiet", "--locked", "-p", "xtask", "--", "tidy"]),
  );
  if (hasCargoDeny())
    await step("licences", (run) => run(["cargo", "deny", "check", "bans", "licenses", "sources"]));
  const tests = ["cargo", "test", "--locked", "--workspace", "--no-fail-fast"];
  const compiled = await step("rust lints and build", (run) => {
    checkLintsBite();
    return run([...tests, "--all-targets", "--no-run", "--quiet"], CLIPPY);
  });
  await beforeTests();
  if (!compiled) return;
  await step("rust tests", (run) => run(tests, { ...CLIPPY, ...TEST_THREADS, ...environment() }));
}

export async function journeySteps({ step }, environment) {
  await step("end to end", (run) => run(["npm", "run", "e2e", "-w", "tests/e2e"], environment));
}
