/** Runs the steps of a test run: one line when a step ends, its log in a file, its tail shown when it fails. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { countTests, leftOut, withoutColour } from "./tally.mjs";

const TAIL_LINES = 60;

/** A command that ended with anything but success. */
class StepFailed extends Error {}

export function createRunner({ root, logs }) {
  mkdirSync(logs, { recursive: true });
  const children = new Set();
  const results = [];
  const began = Date.now();

  /** Runs one command to its end, with all it prints going to `log`. */
  function command(log, argv, environment = {}) {
    return new Promise((resolve, reject) => {
      const out = createWriteStream(log, { flags: "a" });
      const child = spawn(argv[0], argv.slice(1), {
        cwd: root,
        env: { ...process.env, CARGO_TERM_COLOR: "never", FORCE_COLOR: "0", ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      children.add(child);
      child.stdout.pipe(out, { end: false });
      child.stderr.pipe(out, { end: false });
      child.on("error", (cause) => reject(new StepFailed(`${argv[0]} could not start`, { cause })));
      child.on("close", (code, signal) => {
        children.delete(child);
        out.end(() => {
          if (code === 0) resolve();
          else
            reject(new StepFailed(`${argv.join(" ")} ended with ${signal ?? `exit code ${code}`}`));
        });
      });
    });
  }

  /** Runs `work` under a name; a failure is recorded and shown, and the steps that do not need it go on. */
  async function step(name, work) {
    const log = path.join(logs, `${name.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase()}.log`);
    const start = Date.now();
    const run = (argv, environment) => command(log, argv, environment);
    let failure;
    let note;
    try {
      note = await work(run);
    } catch (error) {
      failure = error;
    }
    const seconds = Math.round((Date.now() - start) / 1000);
    const tests = countTests(log);
    results.push({ name, failure, tests, leftOut: leftOut(log) });
    const counted = tests.passed + tests.failed > 0 ? `, ${tests.passed} tests` : "";
    console.log(
      `${failure ? "FAILED" : "ok    "} ${name} (${seconds} s${counted})${note ? `: ${note}` : ""}`,
    );
    if (failure) showFailure(log, failure);
    return failure === undefined;
  }

  function finish() {
    const total = { passed: 0, failed: 0 };
    for (const { failure, tests } of results) {
      total.passed += tests.passed;
      total.failed += tests.failed;
      // A step without tests of its own is one check; a step that broke must show even if no test did.
      if (failure && tests.failed === 0) total.failed += 1;
      if (!failure && tests.passed === 0) total.passed += 1;
    }
    const broken = results.filter((result) => result.failure).map((result) => result.name);
    console.log(
      `\n${Math.round((Date.now() - began) / 1000)} s in all; logs in ${path.relative(root, logs)}`,
    );
    for (const what of results.flatMap((result) => result.leftOut)) {
      console.log(`left out: ${what}`);
    }
    if (broken.length > 0) console.log(`failed: ${broken.join(", ")}`);
    console.log(`${total.passed} passed, ${total.failed} failed`);
    return total.failed === 0 ? 0 : 1;
  }

  return {
    step,
    finish,
    sh: (argv, environment) => command(path.join(logs, "debian-packages.log"), argv, environment),
    stop: () => {
      for (const child of children) child.kill("SIGTERM");
    },
  };
}

function showFailure(log, failure) {
  let text = "";
  try {
    text = readFileSync(log, "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const tail = withoutColour(text).trimEnd().split("\n").slice(-TAIL_LINES);
  console.log(tail.map((line) => `    ${line}`).join("\n"));
  console.log(`    ${failure instanceof StepFailed ? failure.message : failure.stack}`);
  if (failure.cause) console.log(`    because: ${failure.cause.message}`);
}
