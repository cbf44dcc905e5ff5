/** The demo is added as far as it is not there. */
import { expect, test } from "vitest";
import { missingDemo } from "./missing-demo";

const echoPlugin = { command: "node", args: ["/srv/metadata-echo/dist/index.js"] };
const source = { demoLibraryPath: "/srv/demo", echoPlugin };
const library = { path: "/srv/demo" };
const plugin = { name: "mine", ...echoPlugin };

test.each([
  [[], [], source],
  [[library], [], { echoPlugin }],
  [[{ path: "/srv/other" }], [plugin], { demoLibraryPath: "/srv/demo" }],
  [[], [{ name: "metadata-echo", command: "npx", args: [] }], { demoLibraryPath: "/srv/demo" }],
  [[library], [plugin], {}],
])("beside %j and %j", (libraries, plugins, missing) => {
  expect(missingDemo(source, libraries, plugins)).toEqual(missing);
});

test("a server without a demo has nothing to add", () => {
  expect(missingDemo({}, [], [])).toEqual({});
});
