/** For tests of plugins: a host in miniature that drives a plugin in memory or as a process. */
export { createHarness, type HarnessOptions, spawnHarness } from "./create-harness.js";
export { Harness, type HostMethodHandler, type IncomingRequest, NO_ANSWER } from "./harness.js";
