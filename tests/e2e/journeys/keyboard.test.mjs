/** The way from the home page to applied metadata without touching a mouse. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { eventually } from "../kit/eventually.mjs";
import { openPage } from "../kit/open-page.mjs";
import { furnish, visit } from "../kit/pages.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

const TITLE = "Moby-Dick";

/** Tabs forward until the element with this name has the focus; says what had it if that never comes. */
async function tabTo(page, name, { limit = 60 } = {}) {
  const passed = [];
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await focusedName(page);
    if (name.test(focused)) return;
    passed.push(focused);
  }
  assert.fail(`Tab never reached ${name}; it passed ${passed.join(" | ")}`);
}

async function focusedName(page) {
  return page.evaluate(() => {
    const element = globalThis.document.activeElement;
    return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}

/** The focus must be seen: an outline, a ring, or a change of border. */
async function focusIsVisible(page) {
  return page.evaluate(() => {
    const { document, getComputedStyle } = globalThis;
    const style = getComputedStyle(document.activeElement);
    return (
      (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none"
    );
  });
}

test("a series is found, a plugin asked and its answer applied by keyboard alone", async (t) => {
  const server = await startServerWithAdmin(t);
  await furnish(server.api);
  const page = await openPage(t, server);
  await signIn(page);
  await visit(page, "/");

  await page.keyboard.press("Tab");
  assert.equal(await focusedName(page), "Skip to content");
  await page.keyboard.press("/");
  assert.equal(await focusedName(page), "Search series and books");
  await page.keyboard.type("moby");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/series\?search=moby/);
  await page.getByRole("link", { name: `${TITLE} 1 book` }).waitFor();
  // The shelf shows everything until the answer is there, and then lets go of what does not fit.
  await page
    .getByRole("link", { name: /^Love Among/ })
    .first()
    .waitFor({ state: "detached" });
  // The book of the same title stands before its series.
  await tabTo(page, new RegExp(`^${TITLE}.*1 book$`));
  assert.ok(await focusIsVisible(page), "the focus on a series cannot be seen");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();

  await tabTo(page, /^More actions$/);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /^Fetch from Echo/ }).waitFor();
  await eventually(async () => assert.match(await focusedName(page), /^Fetch from Echo/));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Fetch metadata from Echo/ });
  await dialog.getByRole("button", { name: `Preview Echo: ${TITLE}` }).waitFor();
  await tabTo(page, new RegExp(`^Preview Echo: ${TITLE}`));
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: /^Apply \d+ Fields?$/ }).waitFor();
  await tabTo(page, /^Apply \d+ Fields?$/);
  await page.keyboard.press("Enter");
  await dialog.getByRole("list", { name: "Applied fields" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("main").getByText("Echo Publisher").first().waitFor();
});

test("a dialog keeps the focus inside and gives it back when it closes", async (t) => {
  const server = await startServerWithAdmin(t);
  const { series } = await furnish(server.api);
  const page = await openPage(t, server);
  await signIn(page);
  await visit(page, `/series/${series.id}`);
  const opener = page.getByRole("button", { name: "Edit metadata" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Edit metadata of/ });
  await dialog.waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    const inside = await dialog.evaluate((element) =>
      element.contains(globalThis.document.activeElement),
    );
    assert.ok(inside, `the focus left the dialog for ${await focusedName(page)}`);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await eventually(async () =>
    assert.ok(
      await opener.evaluate((element) => element === globalThis.document.activeElement),
      `the focus went to ${await focusedName(page)}`,
    ),
  );
});
