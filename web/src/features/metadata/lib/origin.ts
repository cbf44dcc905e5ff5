/** Where a value came from, in words. */

const ORIGINS: Readonly<Record<string, string>> = {
  person: "edited by hand",
  folder: "from the folder's name",
  fileName: "from the file's name",
  comicinfo: "from ComicInfo",
  opf: "from the EPUB",
  pdf: "from the PDF",
};

const PLUGIN = "plugin:";

export function originText(origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (origin.startsWith(PLUGIN)) return `from ${origin.slice(PLUGIN.length)}`;
  return ORIGINS[origin] ?? origin;
}
