/** Every page in both colour schemes and at both widths: readable, usable without a mouse, nothing cut off. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { faultsOf, inEachLook, LOOKS } from "../kit/looks.mjs";
import { openPage } from "../kit/open-page.mjs";
import { furnish, pagesOf, turnTo, visit } from "../kit/pages.mjs";
import { startServer, startServerWithAdmin } from "../kit/server.mjs";

test("every page stands in every look", async (t) => {
  const server = await startServerWithAdmin(t);
  const pages = pagesOf(await furnish(server.api));
  await inEachLook(t, LOOKS, async (t, look) => {
    const page = await openPage(t, server, look);
    await signIn(page);
    const faults = [];
    for (const { name, path } of pages) {
      await turnTo(page, path);
      faults.push(...(await faultsOf(page, name)));
    }
    assert.deepEqual(faults, []);
  });
});

test("the first page and the sign-in page stand in every look", async (t) => {
  const servers = { welcome: await startServer(t), "sign-in": await startServerWithAdmin(t) };
  await inEachLook(t, LOOKS, async (t, look) => {
    const faults = [];
    for (const [name, server] of Object.entries(servers)) {
      const page = await openPage(t, server, look);
      await visit(page, "/");
      faults.push(...(await faultsOf(page, name)));
    }
    assert.deepEqual(faults, []);
  });
});

test("the dark scheme is dark and the light one is light", async (t) => {
  const server = await startServerWithAdmin(t);
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage(t, server, { colorScheme });
    await visit(page, "/");
    const background = await page.evaluate(() => {
      const { document, getComputedStyle } = globalThis;
      return getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number);
    });
    const mean = background.reduce((sum, part) => sum + part, 0) / 3;
    assert.ok(colorScheme === "dark" ? mean < 64 : mean > 191, `${colorScheme}: ${background}`);
  }
});
