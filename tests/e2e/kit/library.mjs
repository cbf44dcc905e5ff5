/** Libraries made on the spot: from one real comic of the demo library, or of the smallest comics and books there are. */
import { constants, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoLibrary } from "./paths.mjs";
import { zip } from "./zip.mjs";

const COMIC = path.join(
  demoLibrary,
  "Science Comics (1946)/Science Comics 003 - Why Airplanes Fly (1946).cbz",
);

/** The smallest picture there is. */
const PAGE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

function makeFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), "codex-e2e-library-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with so many series of so many books; removed when the test ends. */
export function makeLibrary(t, { series, booksEach }) {
  const folder = makeFolder(t);
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

/** A folder with a series of one small comic for each title; removed when the test ends. */
export function makeShelf(t, titles) {
  const folder = makeFolder(t);
  for (const title of titles) {
    mkdirSync(path.join(folder, title));
    // No two files are equal, or one could be taken for the other moved.
    const comic = zip({ "001.png": PAGE, "title.txt": title });
    writeFileSync(path.join(folder, title, `${title} 01.cbz`), comic);
  }
  return folder;
}

/** A folder with one small EPUB for each of these books, each in a folder of its own. */
export function makeBookshelf(t, books) {
  const folder = makeFolder(t);
  for (const book of books) {
    mkdirSync(path.join(folder, book.title));
    writeFileSync(path.join(folder, book.title, `${book.title}.epub`), epub(book));
  }
  return folder;
}

const CONTAINER = `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>`;
const XHTML = "application/xhtml+xml";

function epub({ title, author, isbn }) {
  const number = isbn ? `urn:isbn:${isbn}` : `urn:uuid:00000000-0000-4000-8000-000000000000`;
  return zip({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "book.opf": `<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${number}</dc:identifier>
<dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="${XHTML}" properties="nav"/></manifest>
<spine><itemref idref="nav"/></spine></package>`,
    "nav.xhtml": `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>${title}</title></head>
<body><nav epub:type="toc"><ol><li><a href="nav.xhtml">${title}</a></li></ol></nav></body></html>`,
  });
}
