/** Writes every page, in both colour schemes and at both widths, to a folder: `npm run screenshots -- FOLDER`. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { launchBrowser, NARROW, newContext, signIn, WIDE } from "./kit/browser.mjs";
import { furnish, pagesOf, visit } from "./kit/pages.mjs";
import { startServer, startServerWithAdmin } from "./kit/server.mjs";

const folder = path.resolve(process.argv[2] ?? "target/screenshots");
const LOOKS = ["light", "dark"].flatMap((colorScheme) => [
  { name: `${colorScheme}-wide`, colorScheme, viewport: WIDE },
  { name: `${colorScheme}-narrow`, colorScheme, viewport: NARROW },
]);

/** What is to be undone when the pictures are taken, last first. */
const undoings = [];
const run = { after: (undoing) => undoings.unshift(undoing) };

async function shoot(server, pages, { signedIn }) {
  const browser = await launchBrowser();
  for (const look of LOOKS) {
    const context = await newContext(browser, server, look);
    const page = await context.newPage();
    if (signedIn) await signIn(page);
    for (const { name, path: address } of pages) {
      await visit(page, address);
      await page.screenshot({
        path: path.join(folder, `${name}-${look.name}.png`),
        fullPage: true,
      });
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
  await shoot(server, pagesOf(await furnish(server.api)), { signedIn: true });
  console.log(`written to ${folder}`);
} finally {
  for (const undo of undoings) await undo();
}
