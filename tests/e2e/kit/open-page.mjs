/** Pages for tests; whatever goes wrong on one of them ends its test. */
import assert from "node:assert/strict";
import { after } from "node:test";
import { launchBrowser, newContext, WIDE } from "./browser.mjs";

/** One browser for all pages of a process: starting it takes longer than most of what is done in it. */
let browserOfTests;
after(async () => (await browserOfTests)?.close());

/** A page with cookies and storage of its own; its faults are asserted when the test ends. */
export async function openPage(t, server, { viewport = WIDE, colorScheme = "light" } = {}) {
  browserOfTests ??= launchBrowser();
  const context = await newContext(await browserOfTests, server, { viewport, colorScheme });
  const page = await context.newPage();
  const faults = watchFaults(page, server);
  t.after(async () => {
    await context.close();
    assert.deepEqual(faults, [], "the page complained");
  });
  return page;
}

/** Covers of providers come through the server; that a provider cannot be reached is no fault of ours. */
const PROVIDER_COVER = "/api/v1/proxy/cover?";

/** Errors of scripts, answers that say the server broke, and anything asked of another host. */
function watchFaults(page, server) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("response", (response) => {
    const mayFail = response.status() === 502 && response.url().includes(PROVIDER_COVER);
    if (response.status() >= 500 && !mayFail)
      faults.push(`${response.status()} for ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !/^(data|blob):/.test(url))
      faults.push(`asked another host: ${url}`);
  });
  return faults;
}
