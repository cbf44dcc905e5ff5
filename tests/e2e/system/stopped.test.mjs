/** Ctrl-C and a service manager's request to stop: the server leaves at once and takes its plugins along. */
import assert from "node:assert/strict";
import test from "node:test";
import { echoPlugin } from "../kit/paths.mjs";
import { allGone, descendants } from "../kit/processes.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

for (const signal of ["SIGINT", "SIGTERM"]) {
  test(`${signal} ends the server and its plugins, also with an open event stream`, async (t) => {
    const server = await startServerWithAdmin(t);
    const plugin = await server.api.addEchoPlugin({ command: "node", args: [echoPlugin] });
    await server.api.search(plugin.id, "anything");
    const stream = await fetch(`${server.url}/api/v1/events/stream`, {
      headers: { authorization: `Bearer ${server.api.token}` },
    });
    assert.equal(stream.status, 200);
    const children = descendants(server.pid);
    assert.ok(children.length > 0, "the plugin has no process");

    const begin = Date.now();
    const { code } = await server.stop(signal);
    assert.equal(code, 0, server.log.join("\n"));
    assert.ok(Date.now() - begin < 10_000, "the server took longer than 10 s to stop");
    await allGone(children, 1);
    // The server ends the stream or cuts it; either way it is over.
    await stream.text().catch((error) => assert.match(error.message, /terminated/));
  });
}
