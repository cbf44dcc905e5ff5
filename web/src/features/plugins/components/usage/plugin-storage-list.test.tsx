/** Deleting what a plugin keeps. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp, serveApi } from "@/testing/render";
import { PluginStorageList } from "./plugin-storage-list";

const plugin = (name: string, fileCount: number, totalBytes: number, complete = true) => ({
  pluginId: name,
  pluginName: name,
  pluginDisplayName: name.toUpperCase(),
  fileCount,
  totalBytes,
  complete,
});

function serve(plugins: ReturnType<typeof plugin>[]) {
  const calls = serveApi(({ method }) =>
    method === "DELETE"
      ? { body: { filesDeleted: 3, bytesFreed: 1500, failures: 0 } }
      : { body: { plugins, totalFileCount: 3, totalBytes: 1500 } },
  );
  renderApp(<PluginStorageList action={<a href="/plugins">Add one</a>} />);
  return calls;
}

test("files are deleted once that was confirmed, and only where there are some", async () => {
  const calls = serve([plugin("echo", 3, 1500), plugin("idle", 0, 0), plugin("much", 9, 9, false)]);
  const rows = within(await screen.findByRole("list", { name: "Files of plugins" }));
  expect(rows.getAllByRole("listitem").map((row) => row.textContent)).toEqual([
    "ECHO1.5 KB in 3 filesDelete",
    "IDLEKeeps no files",
    "MUCHAt least 9 B in 9 filesDelete",
  ]);
  await userEvent.click(rows.getByRole("button", { name: "Delete the files of ECHO" }));
  expect(calls.some(({ method }) => method === "DELETE")).toBe(false);
  await userEvent.click(await screen.findByRole("button", { name: "Delete the files" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "DELETE")?.path).toBe(
      "/admin/plugin-storage/echo",
    ),
  );
});

test("without plugins the page says what would be here", async () => {
  serve([]);
  expect(await screen.findByText("No plugin, no files")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Add one" })).toBeTruthy();
});
