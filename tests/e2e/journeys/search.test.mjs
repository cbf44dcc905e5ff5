/** The search of the shell finds a book by its own title. */
import test from "node:test";
import { signIn } from "../kit/browser.mjs";
import { openPage } from "../kit/open-page.mjs";
import { visit } from "../kit/pages.mjs";
import { demoLibrary } from "../kit/paths.mjs";
import { startServerWithAdmin } from "../kit/server.mjs";

test("a book is found although its series is called otherwise", async (t) => {
  const server = await startServerWithAdmin(t);
  await server.api.addScannedLibrary("Demo library", demoLibrary);
  const page = await openPage(t, server);
  await signIn(page);
  await visit(page, "/");
  await page.keyboard.press("/");
  await page.keyboard.type("Pride and Prejudice");
  await page.keyboard.press("Enter");
  const books = page.getByRole("region", { name: "Books" });
  await books.getByRole("link", { name: /Pride and Prejudice/ }).click();
  await page.getByRole("heading", { level: 1, name: /Pride and Prejudice/ }).waitFor();
});
