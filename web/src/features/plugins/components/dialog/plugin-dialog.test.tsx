/** Adding a plugin: the form that is sent, and the faults that are shown where they are. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { type ApiReply, renderApp, serveApi } from "@/testing/render";
import { PluginDialog } from "./plugin-dialog";

const options = {
  permissions: [{ name: "metadata:write:*", label: "Write all metadata", appliesTo: [] }],
  scopes: ["series:detail", "book:detail"],
  credentialDeliveries: ["init_message", "env", "both"],
  logLevels: ["info", "debug"],
  allowedCommands: ["node", "npx"],
};

function serve(create: ApiReply) {
  return serveApi((call) => {
    if (call.method === "POST") return create;
    return { body: call.path.endsWith("/options") ? options : { data: [] } };
  });
}

function show() {
  const onClose = vi.fn();
  renderApp(<PluginDialog onClose={onClose} opened />);
  return onClose;
}

test("the name follows the display name, and arguments go line by line", async () => {
  const created = { message: "Plugin created", healthCheckPerformed: false, plugin: {} };
  const calls = serve({ status: 201, body: created });
  const onClose = show();
  await userEvent.type(await screen.findByLabelText("Display name"), "My Echo!");
  expect(screen.getByLabelText("Name")).toHaveProperty("value", "my-echo");

  await userEvent.click(screen.getByRole("tab", { name: "Execution" }));
  await userEvent.type(screen.getByLabelText("Arguments"), "-y{Enter}@ashdev/codex-plugin@1");
  await userEvent.click(screen.getByRole("button", { name: "Save and Enable" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(calls.find((call) => call.method === "POST")?.body).toMatchObject({
    name: "my-echo",
    displayName: "My Echo!",
    command: "npx",
    args: ["-y", "@ashdev/codex-plugin@1"],
    enabled: true,
    credentialDelivery: "init_message",
  });
});

test("two arguments on one line are pointed out", async () => {
  serve({ status: 201 });
  show();
  await userEvent.click(await screen.findByRole("tab", { name: "Execution" }));
  await userEvent.type(screen.getByLabelText("Arguments"), "-y package@1");
  expect(screen.getByText(/is one argument as it stands/)).toBeTruthy();
});

test("a fault on another tab opens that tab", async () => {
  serve({ status: 201 });
  show();
  await userEvent.type(await screen.findByLabelText("Display name"), "Echo");
  await userEvent.click(screen.getByRole("tab", { name: "Credentials" }));
  await userEvent.click(screen.getByRole("textbox", { name: "Credentials" }));
  await userEvent.paste("{ not json");
  await userEvent.click(screen.getByRole("tab", { name: "General" }));
  await userEvent.click(screen.getByRole("button", { name: "Save and Enable" }));
  expect(await screen.findByText(/This is not JSON/)).toBeTruthy();
});

test("what the server refuses is shown at its field", async () => {
  const refusal = {
    code: "invalid_input",
    detail: "The plugin was not saved.",
    errors: [{ field: "command", detail: "`npx` is not allowed on this server" }],
  };
  serve({ status: 400, body: refusal });
  show();
  await userEvent.type(await screen.findByLabelText("Display name"), "Echo");
  await userEvent.click(screen.getByRole("button", { name: "Save and Enable" }));
  expect(
    (await screen.findByRole("combobox", { name: "Command" })).getAttribute("aria-invalid"),
  ).toBe("true");
});

test("Escape asks before a typed form is thrown away", async () => {
  serve({ status: 201 });
  const onClose = show();
  await userEvent.type(await screen.findByLabelText("Display name"), "Echo");
  await userEvent.keyboard("{Escape}");
  const asking = await screen.findByRole("dialog", { name: "Discard unsaved changes?" });
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(within(asking).getByRole("button", { name: "Discard changes" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("an untouched form closes at once", async () => {
  serve({ status: 201 });
  const onClose = show();
  await screen.findByLabelText("Display name");
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});
