/** Writes every page, in both colour schemes and at both widths, to a folder: `npm run screenshots -- FOLDER`. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { launchBrowser, newContext, signIn } from "./kit/browser.mjs";
import { LOOKS } from "./kit/looks.mjs";
import { dialogsOf, furnish, open, pagesOf, visit } from "./kit/pages.mjs";
import { startServer, startServerWithAdmin } from "./kit/server.mjs";

const folder = path.resolve(process.argv[2] ?? "target/screenshots");

/** What is to be undone when the pictures are taken, last first. */
const undoings = [];
const run = { after: (undoing) => undoings.unshift(undoing) };

async function shoot(server, pages, { signedIn, dialogs = [] }) {
  const browser = await launchBrowser();
  for (const look of LOOKS) {
    const context = await newContext(browser, server, look);
    const page = await context.newPage();
    if (signedIn) await signIn(page);
    const keep = (name, fullPage) =>
      page.screenshot({ path: path.join(folder, `${name}-${look.name}.png`), fullPage });
    for (const { name, path: address } of pages) {
      await visit(page, address);
      await keep(name, true);
    }
    for (const dialog of dialogs) {
      await open(page, dialog);
      await keep(dialog.name, false);
    }
    await context.close();
  }
  await browser.close();
}

mkdirSync(folder, { recursive: true });
try {
  const fresh = await startServer(run);
  await shoot(fresh, [{ name: "welcome", path: "/" }], { signedIn: false });
  const server = await startServerWithAdmin(run);
  await shoot(server, [{ name: "sign-in", path: "/" }], { signedIn: false });
  await shoot(server, [{ name: "home-empty", path: "/" }], { signedIn: true });
  const furnished = await furnish(server.api);
  await shoot(server, pagesOf(furnished), { signedIn: true, dialogs: dialogsOf(furnished) });
  console.log(`written to ${folder}`);
} finally {
  for (const undo of undoings) await undo();
}
