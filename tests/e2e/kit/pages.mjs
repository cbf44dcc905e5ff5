/** Every page a person can open, with how to tell that it is there. */
import assert from "node:assert/strict";
import { asksFor } from "./asking.mjs";
import { addEcho, endedTask, trust } from "./matching.mjs";
import { demoLibrary } from "./paths.mjs";

/** A server as a person has it after a first evening: the demo library scanned and matched, one match decided. */
export async function furnish(api) {
  const { library } = await api.addScannedLibrary("Demo library", demoLibrary);
  const plugin = await addEcho(api);
  const series = await api.seriesByTitle("The Novels of Jane Austen");
  const { data: books } = await api.get(`/series/${series.id}/books`);
  const matched = await match(api, library, { pluginId: plugin.id });
  const { data: waiting } = await api.get("/match/inbox");
  const entry = waiting.find(({ item }) => item.id === series.id);
  await api.post(`/match/inbox/${entry.id}/approve`, {
    fields: ["summary", "genres", "publisher"],
  });
  await trust(api, plugin);
  const dryRun = await match(api, library, { pluginId: plugin.id, dryRun: true });
  const { data: runs } = await api.get(`/journal/runs?pluginId=${plugin.id}`);
  const { data: left } = await api.get("/match/inbox?status=waiting");
  await api.post("/api-keys", { name: "Backup of the reading lists" });
  await api.post("/users", {
    username: "grace",
    password: "a long word for reading",
    email: "grace@library.example.com",
    role: "reader",
  });
  return { library, plugin, series, book: books[1], matched, dryRun, run: runs[0], entry: left[0] };
}

async function match(api, library, body) {
  await api.post(`/libraries/${library.id}/metadata/auto-match/task`, body);
  return endedTask(api);
}

/** Name and address of each page of a furnished server. */
export function pagesOf({ library, plugin, series, book, matched, dryRun, run, entry }) {
  return [
    { name: "home", path: "/" },
    { name: "all-series", path: "/series" },
    { name: "search", path: "/series?search=and" },
    { name: "library", path: `/libraries/${library.id}` },
    { name: "series", path: `/series/${series.id}` },
    { name: "book", path: `/books/${book.id}` },
    { name: "inbox", path: "/inbox" },
    { name: "inbox-entry", path: `/inbox?entry=${entry.id}` },
    { name: "jobs", path: "/jobs" },
    { name: "job", path: `/jobs/${matched.id}` },
    { name: "dry-run", path: `/jobs/${dryRun.id}` },
    { name: "history", path: "/history" },
    { name: "history-run", path: `/history/${run.id}` },
    { name: "settings-libraries", path: "/settings/libraries" },
    { name: "settings-library", path: `/settings/libraries/${library.id}` },
    { name: "settings-plugins", path: "/settings/plugins" },
    { name: "settings-plugin", path: `/settings/plugins/${plugin.id}` },
    { name: "settings-metrics", path: "/settings/metrics" },
    { name: "settings-plugin-storage", path: "/settings/plugin-storage" },
    { name: "settings-users", path: "/settings/users" },
    { name: "settings-api-keys", path: "/settings/api-keys" },
    { name: "not-found", path: NOWHERE.path },
  ];
}

/** What opens on the pages of a furnished server: the page, and how to open it there. */
export function dialogsOf({ library, series, run }) {
  const tab = (name) => (page) => page.getByRole("tab", { name }).click();
  const button = (name) => (page) => page.getByRole("button", { name }).click();
  const configure = (name) => [button("Configure Echo"), tab(name)];
  const menu = `Actions for ${library.name}`;
  const settings = `/settings/libraries/${library.id}`;
  const match = (page) => page.getByRole("menuitem", { name: "Auto-match…" }).click();
  const whole = button("Try on the whole library");
  const ofSeries = (name) => [
    button("More actions"),
    (page) => page.getByRole("menuitem", { name }).click(),
  ];
  const firstHit = (page) =>
    page
      .getByRole("button", { name: /^Preview / })
      .first()
      .click();
  const previewed = (page) => page.getByRole("button", { name: /^Apply \d+ Field/ }).waitFor();
  return [
    { name: "library-menu", path: `/libraries/${library.id}`, steps: [button(menu)] },
    {
      name: "edit-metadata",
      path: `/series/${series.id}`,
      steps: [
        button("Edit metadata"),
        (page) => page.getByRole("textbox", { name: "Publisher" }).waitFor(),
      ],
    },
    {
      name: "discard-changes",
      path: `/series/${series.id}`,
      steps: [
        button("Edit metadata"),
        (page) => page.getByRole("textbox", { name: "Publisher" }).fill("Another"),
        (page) => page.keyboard.press("Escape"),
        (page) => page.getByRole("button", { name: "Discard changes" }).waitFor(),
      ],
    },
    {
      name: "fetch-search",
      path: `/series/${series.id}`,
      steps: [
        ...ofSeries(/^Fetch from Echo/),
        (page) =>
          page
            .getByRole("button", { name: /^Preview / })
            .first()
            .waitFor(),
      ],
    },
    {
      name: "fetch-preview",
      path: `/series/${series.id}`,
      steps: [...ofSeries(/^Fetch from Echo/), firstHit, previewed],
    },
    { name: "cover", path: `/series/${series.id}`, steps: ofSeries("Change cover") },
    { name: "external-ids", path: `/series/${series.id}`, steps: ofSeries("External IDs") },
    { name: "add-library", path: "/settings/libraries", steps: [button("Add library")] },
    {
      name: "schedule",
      path: "/jobs",
      steps: [
        button(`Add schedule for ${library.name}`),
        (page) => page.getByText(/^Next: /).waitFor(),
      ],
    },
    { name: "add-plugin-general", path: "/settings/plugins", steps: [button("Add Plugin")] },
    {
      name: "add-plugin",
      path: "/settings/plugins",
      steps: [button("Add Plugin"), tab("Execution")],
    },
    {
      name: "add-plugin-credentials",
      path: "/settings/plugins",
      steps: [button("Add Plugin"), tab("Credentials")],
    },
    { name: "configure-general", path: "/settings/plugins", steps: configure("General") },
    { name: "configure-permissions", path: "/settings/plugins", steps: configure("Permissions") },
    { name: "configure-template", path: "/settings/plugins", steps: configure("Template") },
    { name: "configure-rules", path: "/settings/plugins", steps: configure("Preprocessing") },
    { name: "configure-conditions", path: "/settings/plugins", steps: configure("Conditions") },
    { name: "laboratory", path: "/settings/plugins", steps: [...configure("Conditions"), whole] },
    { name: "library-rules", path: settings, steps: [tab("Title rules")] },
    { name: "library-conditions", path: settings, steps: [tab("Conditions")] },
    { name: "library-matching", path: settings, steps: [tab("Auto-match")] },
    { name: "library-policy", path: settings, steps: [tab("Fields and providers")] },
    {
      name: "auto-match",
      path: `/libraries/${library.id}`,
      steps: [button(menu), match],
    },
    { name: "series-history", path: `/series/${series.id}`, steps: [tab("History")] },
    { name: "undo", path: `/history/${run.id}`, steps: [button("Undo this run…")] },
  ];
}

/** Opens a page and waits until what is seen of it stands still: its heading is there, its pictures are, nothing loads. */
export async function visit(page, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await standsStill(page);
}

/** No page has this address; every other page comes to a browser that shows it as something new. */
const NOWHERE = { path: "/nowhere", heading: "This page is not in the library" };

/** Goes to a page without loading the whole product again, as a person does who follows links. */
export async function turnTo(page, path) {
  const isEmpty = !page.url().startsWith("http");
  if (isEmpty) await visit(page, NOWHERE.path);
  const nowhere = page.getByRole("heading", { level: 1, name: NOWHERE.heading });
  await follow(page, NOWHERE.path);
  await nowhere.waitFor();
  if (path !== NOWHERE.path) {
    await follow(page, path);
    await nowhere.waitFor({ state: "detached" });
  }
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await standsStill(page);
}

/** The router watches the browser's history. */
function follow(page, path) {
  return page.evaluate((path) => globalThis.history.pushState(null, "", path), path);
}

/** Opens what opens on a page. */
export async function open(page, { path, steps }) {
  await turnTo(page, path);
  for (const step of steps) await step(page);
  await standsStill(page);
}

/** So many frames in a row nothing may move: what an answer changes is drawn a moment after it came. */
const STILL_FRAMES = 3;

const PATIENCE_MS = 30_000;

async function standsStill(page) {
  const began = Date.now();
  do {
    assert.ok(Date.now() - began < PATIENCE_MS, `the page waits for ${asksFor(page)}`);
    await page.evaluate(() => {
      globalThis.stillFrames = 0;
    });
    await page.waitForFunction(isStillFor, STILL_FRAMES);
  } while (asksFor(page).length > 0);
}

/** Runs in the page, once a frame. */
function isStillFor(frames) {
  const { document, innerHeight, innerWidth } = globalThis;
  const isSeen = (element) => {
    const { top, left, bottom, right } = element.getBoundingClientRect();
    return top < innerHeight && left < innerWidth && bottom > 0 && right > 0;
  };
  const busy = document.querySelectorAll(
    '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root',
  );
  const unfinished = [...document.images].filter((image) => !image.complete);
  // A button that is about to become enabled has colours of its own for a moment.
  const isMoving = document
    .getAnimations()
    .some((it) => it.playState === "running" && it.effect?.getTiming().iterations === 1);
  const isStill = !isMoving && ![...busy, ...unfinished].some(isSeen);
  globalThis.stillFrames = isStill ? globalThis.stillFrames + 1 : 0;
  return globalThis.stillFrames >= frames;
}
