/** Libraries made on the spot from one real comic of the demo library. */
import { constants, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoLibrary } from "./paths.mjs";

const COMIC = path.join(
  demoLibrary,
  "Science Comics (1946)/Science Comics 003 - Why Airplanes Fly (1946).cbz",
);

/** A folder with so many series of so many books; removed when the test ends. */
export function makeLibrary(t, { series, booksEach }) {
  const folder = mkdtempSync(path.join(tmpdir(), "codex-e2e-library-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (let number = 1; number <= series; number += 1) {
    const name = `Tale ${String(number).padStart(3, "0")}`;
    mkdirSync(path.join(folder, name));
    for (let book = 1; book <= booksEach; book += 1) {
      copyFileSync(
        COMIC,
        path.join(folder, name, `${name} v${book}.cbz`),
        constants.COPYFILE_FICLONE,
      );
    }
  }
  return folder;
}
