/** The plugin form: what it sends, and what it refuses. */
import { expect, test } from "vitest";
import { createBody, NEW_PLUGIN, type PluginDraft, updateBody } from "./plugin-draft";
import { draftFaults, tabOf } from "./plugin-faults";

function draft(change: Partial<PluginDraft>): PluginDraft {
  return { ...NEW_PLUGIN, displayName: "Echo", name: "echo", ...change };
}

test("a new plugin sends its arguments one by one and its switches as numbers or null", () => {
  const body = createBody(
    draft({ args: "-y\npackage@1", isRateLimited: false, hasOwnTimeout: true }),
  );
  expect(body).toMatchObject({
    name: "echo",
    command: "npx",
    args: ["-y", "package@1"],
    rateLimitRequestsPerMinute: null,
    requestTimeoutSeconds: 30,
    logLevel: null,
    libraryIds: [],
  });
  expect(body).not.toHaveProperty("config");
});

test("blank credentials keep the stored ones, typed ones replace them", () => {
  expect(updateBody(draft({}))).not.toHaveProperty("credentials");
  expect(updateBody(draft({ credentials: '{"token":"x"}' })).credentials).toEqual({ token: "x" });
});

test("an emptied configuration is sent as empty", () => {
  expect(updateBody(draft({ config: " " })).config).toEqual({});
});

test("limiting to libraries sends their ids, all libraries none", () => {
  const libraryIds = ["a"];
  expect(updateBody(draft({ allLibraries: false, libraryIds })).libraryIds).toEqual(["a"]);
  expect(updateBody(draft({ allLibraries: true, libraryIds })).libraryIds).toEqual([]);
});

test.each<[Partial<PluginDraft>, keyof PluginDraft]>([
  [{ displayName: " " }, "displayName"],
  [{ name: "-echo" }, "name"],
  [{ name: "Echo" }, "name"],
  [{ command: "" }, "command"],
  [{ config: "{" }, "config"],
  [{ config: "[1]" }, "config"],
  [{ credentials: '"x"' }, "credentials"],
  [{ env: [{ key: "1A", value: "" }] }, "env"],
  [
    {
      env: [
        { key: "A", value: "1" },
        { key: "A", value: "2" },
      ],
    },
    "env",
  ],
  [{ allLibraries: false }, "libraryIds"],
])("%j is refused at %s", (change, field) => {
  expect(Object.keys(draftFaults(draft(change)))).toEqual([field]);
});

test("a sound form has no faults", () => {
  expect(draftFaults(draft({ env: [{ key: "", value: "" }] }))).toEqual({});
});

test("a fault opens the tab it is on", () => {
  expect(tabOf(["env[0].key"])).toBe("execution");
  expect(tabOf(["credentials"])).toBe("credentials");
  expect(tabOf(["elsewhere"])).toBeUndefined();
});
