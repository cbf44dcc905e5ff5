/** Debian's Chromium, driven as a person would. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { watchRequests } from "./asking.mjs";
import { ADMIN } from "./server.mjs";

const BROWSERS = [process.env.CODEX_TEST_BROWSER, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDE = { width: 1280, height: 860 };
export const NARROW = { width: 390, height: 844 };

export async function launchBrowser() {
  const executablePath = BROWSERS.find((path) => path && existsSync(path));
  assert.ok(
    executablePath,
    "no Chromium: install it (apt-get install chromium) or set CODEX_TEST_BROWSER",
  );
  return chromium.launch({ executablePath, args: FLAGS });
}

export async function newContext(browser, server, { viewport, colorScheme }) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport,
    colorScheme,
    reducedMotion: "reduce",
    locale: "en-GB",
    // The checker of accessibility is put into the page, which the page's own policy forbids to others.
    bypassCSP: true,
  });
  return watchRequests(context);
}

/** The administrator's cookie, without the form. */
export async function signIn(page) {
  const response = await page.request.post("/api/v1/auth/login", { data: ADMIN });
  assert.equal(response.status(), 200, await response.text());
}

/** What axe finds wrong with the page as it stands, as readable lines. */
export async function accessibilityFaults(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe, document } = globalThis;
    const { violations } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    });
    // An open menu lies over the page like a dialog, which the checker lets stand outside of landmarks.
    const isOfMenu = ({ target }) =>
      document.querySelector(target.at(-1))?.closest('[role="menu"]');
    return violations
      .map(({ id, help, nodes }) => {
        return { id, help, nodes: id === "region" ? nodes.filter((it) => !isOfMenu(it)) : nodes };
      })
      .filter(({ nodes }) => nodes.length > 0);
  });
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join(", ")})`,
  );
}

/** Nothing may be reached only by scrolling sideways. */
export async function sidewaysOverflow(page) {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis;
    const dialogs = [...document.querySelectorAll('[role="dialog"]')];
    const cutOff = dialogs.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    return Math.max(0, document.documentElement.scrollWidth - innerWidth, ...cutOff);
  });
}
