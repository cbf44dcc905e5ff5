/** The library itself: home, series, books, and the reader. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { parseGridSearch } from "@/app/grid-search";
import { shell, signedIn } from "@/app/map/frame";

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("@/routes/home"), "HomeRoute"),
});

const allSeries = createRoute({
  getParentRoute: () => shell,
  path: "/series",
  validateSearch: parseGridSearch,
  component: lazyRouteComponent(() => import("@/routes/all-series"), "AllSeriesRoute"),
});

const library = createRoute({
  getParentRoute: () => shell,
  path: "/libraries/$libraryId",
  validateSearch: parseGridSearch,
  component: lazyRouteComponent(() => import("@/routes/library"), "LibraryRoute"),
});

const series = createRoute({
  getParentRoute: () => shell,
  path: "/series/$seriesId",
  component: lazyRouteComponent(() => import("@/routes/series"), "SeriesRoute"),
});

const book = createRoute({
  getParentRoute: () => shell,
  path: "/books/$bookId",
  component: lazyRouteComponent(() => import("@/routes/book"), "BookRoute"),
});

export const read = createRoute({
  getParentRoute: () => signedIn,
  path: "/books/$bookId/read",
  validateSearch: (search: Record<string, unknown>): { page: number } => ({
    page: Math.max(1, Math.trunc(Number(search.page)) || 1),
  }),
  component: lazyRouteComponent(() => import("@/routes/read"), "ReadRoute"),
});

export const shelves = [home, allSeries, library, series, book] as const;
