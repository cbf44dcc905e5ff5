/** A failed test is told in full and stays until it was read. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Plugin } from "@/api/models";
import { type ApiReply, renderApp, serveApi } from "@/testing/render";
import { TestButton } from "./test-button";

const PLUGIN = { id: "p", displayName: "Echo", command: "node" } as Plugin;
const TAIL = ["Error: Cannot find module", "  at start (index.js:1)"];
const FAILED = { success: false, message: "Echo ended during its start.", stderrTail: TAIL };
const CRASH = { code: "plugin_crashed", detail: FAILED.message, stderrTail: TAIL };

test.each<[string, ApiReply]>([
  ["an answer that says no", { body: FAILED }],
  ["a problem", { status: 502, body: CRASH }],
])("%s is shown with the last lines of the log", async (_, reply) => {
  serveApi(() => reply);
  renderApp(<TestButton plugin={PLUGIN} />);
  await userEvent.click(screen.getByRole("button", { name: "Test Echo" }));
  const dialog = await screen.findByRole("dialog", { name: "Echo did not pass its test" });
  expect(dialog.textContent).toContain(FAILED.message);
  for (const line of TAIL) expect(dialog.textContent).toContain(line);
  await screen.findByRole("button", { name: "Copy" });
});
