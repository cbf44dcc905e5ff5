/** Matching a library with the echo plugin, as several tests do it. */
import assert from "node:assert/strict";
import { eventually } from "./eventually.mjs";
import { echoPlugin } from "./paths.mjs";

/** Everything but covers: those lie on somebody else's server. */
const WRITES = [
  ...["summary", "genres", "tags", "ratings", "links", "year", "status", "publisher", "language"],
  ...["age_rating", "reading_direction", "total_volume_count", "authors", "title"],
];

/** The echo plugin under its own name, offered everywhere, introduced. */
export async function addEcho(api, changes = {}) {
  const plugin = await api.addEchoPlugin({
    name: "metadata-echo",
    command: "node",
    args: [echoPlugin],
    scopes: ["series:detail", "series:bulk", "library:detail"],
    permissions: ["metadata:read", ...WRITES.map((name) => `metadata:write:${name}`)],
    metadataTargets: ["series"],
    config: { recordPayloads: false },
    ...changes,
  });
  await api.post(`/admin/plugins/${plugin.id}/test`);
  return plugin;
}

/** Starts matching the library of this page, also what was matched before; `mode` is the choice in the dialog. */
export async function startMatching(page, library, mode) {
  await page.getByRole("button", { name: `Actions for ${library.name}` }).click();
  await page.getByRole("menuitem", { name: "Auto-match…" }).click();
  const dialog = page.getByRole("dialog", { name: `Auto-match ${library.name}` });
  await dialog.getByRole("radio", { name: mode }).check();
  await dialog.getByRole("switch", { name: /not matched yet$/ }).uncheck({ force: true });
  await dialog.getByRole("button", { name: /^Start/ }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** The newest task, when it has ended well. */
export async function endedTask(api) {
  return eventually(
    async () => {
      const { data } = await api.get("/tasks?pageSize=1");
      assert.equal(data[0]?.status, "completed", JSON.stringify(data[0]));
      return data[0];
    },
    { seconds: 30 },
  );
}

/** Believes in whatever the plugin answers: the echo's titles are never the ones asked for. */
export async function trust(api, plugin) {
  await api.patch(`/admin/plugins/${plugin.id}`, {
    internalConfig: { autoMatchThreshold: 0, autoMatchMargin: 0 },
  });
}
