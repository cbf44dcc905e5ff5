/** Signing in: a wrong password is told in a sentence, the right one opens the page that was asked for. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { openPage } from "../kit/open-page.mjs";
import { ADMIN, startServerWithAdmin } from "../kit/server.mjs";

test("a session that ends while a page is open leads to the sign-in page", async (t) => {
  const server = await startServerWithAdmin(t);
  const page = await openPage(t, server);
  await signIn(page);
  await page.goto("/series");
  await page.getByRole("heading", { level: 1 }).waitFor();
  // Another tab signs out; this one hears of it only by its stream, which the server ends.
  const response = await page.request.post("/api/v1/auth/logout", {
    headers: { origin: server.url },
  });
  assert.ok(response.ok(), await response.text());
  await page.getByRole("form", { name: "Sign in" }).waitFor({ timeout: 60_000 });
});

test("a wrong password is refused in a sentence, the right one leads to the page asked for", async (t) => {
  const server = await startServerWithAdmin(t);
  const page = await openPage(t, server);
  await page.goto("/settings/plugins");
  const form = page.getByRole("form", { name: "Sign in" });
  await form.getByLabel("User name").fill(ADMIN.username);
  await form.getByLabel("Password").fill("not the password");
  await form.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /\w+ \w+ .*\./);
  assert.match(page.url(), /\/sign-in/);

  await form.getByLabel("Password").fill(ADMIN.password);
  await form.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Plugins", level: 1 }).waitFor();

  await page.getByRole("button", { name: `Account of ${ADMIN.username}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await form.waitFor();
  await page.goto("/settings/plugins");
  await form.waitFor();
});
