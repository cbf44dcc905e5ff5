/** Every page a person can open, with how to tell that it is there. */
import { demoLibrary, echoPlugin } from "./paths.mjs";

/** A server as a person has it after a first evening: the demo library scanned, the echo plugin ready. */
export async function furnish(api) {
  const { library } = await api.addScannedLibrary("Demo library", demoLibrary);
  const plugin = await api.addEchoPlugin({ command: "node", args: [echoPlugin] });
  await api.post(`/admin/plugins/${plugin.id}/test`);
  const series = await api.seriesByTitle("The Novels of Jane Austen");
  const { data: books } = await api.get(`/series/${series.id}/books`);
  return { library, plugin, series, book: books[1] };
}

/** Name and address of each page of a furnished server. */
export function pagesOf({ library, plugin, series, book }) {
  return [
    { name: "home", path: "/" },
    { name: "all-series", path: "/series" },
    { name: "library", path: `/libraries/${library.id}` },
    { name: "series", path: `/series/${series.id}` },
    { name: "book", path: `/books/${book.id}` },
    { name: "settings-libraries", path: "/settings/libraries" },
    { name: "settings-plugins", path: "/settings/plugins" },
    { name: "settings-plugin", path: `/settings/plugins/${plugin.id}` },
    { name: "settings-users", path: "/settings/users" },
    { name: "settings-api-keys", path: "/settings/api-keys" },
    { name: "not-found", path: "/nowhere" },
  ];
}

/** Opens a page and waits until what is seen of it stands still: its heading is there, its pictures are, nothing loads. */
export async function visit(page, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => {
    const { document, innerHeight, innerWidth } = globalThis;
    const isSeen = (element) => {
      const { top, left, bottom, right } = element.getBoundingClientRect();
      return top < innerHeight && left < innerWidth && bottom > 0 && right > 0;
    };
    const busy = document.querySelectorAll(
      '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root',
    );
    const unfinished = [...document.images].filter((image) => !image.complete);
    return ![...busy, ...unfinished].some(isSeen);
  });
}
