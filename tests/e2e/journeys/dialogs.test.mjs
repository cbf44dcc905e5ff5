/** Every dialog, menu and tab in the two looks that differ most: readable, usable without a mouse, nothing cut off. */
import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { faultsOf, inEachLook, LOOKS } from "../kit/looks.mjs";
import { openPage } from "../kit/open-page.mjs";
import { dialogsOf, furnish, open } from "../kit/pages.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

test("every dialog stands in the looks that differ most", async (t) => {
  const server = await startServerWithAdmin(t);
  const dialogs = dialogsOf(await furnish(server.api));
  await inEachLook(t, [LOOKS.at(0), LOOKS.at(-1)], async (t, look) => {
    const page = await openPage(t, server, look);
    await signIn(page);
    const faults = [];
    for (const dialog of dialogs) {
      await open(page, dialog);
      faults.push(...(await faultsOf(page, dialog.name)));
    }
    assert.deepEqual(faults, []);
  });
});
