/** Every page in both colour schemes and at both widths: readable, usable without a mouse, nothing cut off. */
import assert from "node:assert/strict";
import test from "node:test";
import {
  accessibilityFaults,
  NARROW,
  openPage,
  sidewaysOverflow,
  signIn,
  WIDE,
} from "../kit/browser.mjs";
import { dialogsOf, furnish, open, pagesOf, visit } from "../kit/pages.mjs";
import { startServer, startServerWithAdmin } from "../kit/server.mjs";

const LOOKS = [
  { name: "light and wide", colorScheme: "light", viewport: WIDE },
  { name: "dark and wide", colorScheme: "dark", viewport: WIDE },
  { name: "light on a phone", colorScheme: "light", viewport: NARROW },
  { name: "dark on a phone", colorScheme: "dark", viewport: NARROW },
];

async function faultsOf(page, name) {
  const faults = (await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) faults.push(`${name}: ${overflow} px wider than the window`);
  return faults;
}

test("every page stands in every look", async (t) => {
  const server = await startServerWithAdmin(t);
  const pages = pagesOf(await furnish(server.api));
  for (const look of LOOKS) {
    await t.test(look.name, async (t) => {
      const page = await openPage(t, server, look);
      await signIn(page);
      const faults = [];
      for (const { name, path } of pages) {
        await visit(page, path);
        faults.push(...(await faultsOf(page, name)));
      }
      assert.deepEqual(faults, []);
    });
  }
});

test("every dialog stands in the looks that differ most", async (t) => {
  const server = await startServerWithAdmin(t);
  const dialogs = dialogsOf(await furnish(server.api));
  for (const look of [LOOKS.at(0), LOOKS.at(-1)]) {
    await t.test(look.name, async (t) => {
      const page = await openPage(t, server, look);
      await signIn(page);
      const faults = [];
      for (const dialog of dialogs) {
        await open(page, dialog);
        faults.push(...(await faultsOf(page, dialog.name)));
      }
      assert.deepEqual(faults, []);
    });
  }
});

test("the first page and the sign-in page stand in every look", async (t) => {
  const servers = { welcome: await startServer(t), "sign-in": await startServerWithAdmin(t) };
  for (const look of LOOKS) {
    await t.test(look.name, async (t) => {
      const faults = [];
      for (const [name, server] of Object.entries(servers)) {
        const page = await openPage(t, server, look);
        await visit(page, "/");
        faults.push(...(await faultsOf(page, name)));
      }
      assert.deepEqual(faults, []);
    });
  }
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
