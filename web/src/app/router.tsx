/** The map of the interface: which address shows which page, and who may see it. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { AppCrashed, AppMissing, AppPending } from "@/app/fallbacks";
import { parseGridSearch } from "@/app/grid-search";
import { Shell } from "@/app/shell";
import { meQuery } from "@/features/session/api/get-me";
import { setupQuery } from "@/features/session/api/get-setup-status";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: AppMissing,
  errorComponent: AppCrashed,
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("@/routes/welcome"), "WelcomeRoute"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" && /^\/(?![/\\])/.test(search.next)
      ? { next: search.next }
      : {},
  beforeLoad: async ({ context }) => {
    const setup = await context.queryClient.fetchQuery(setupQuery);
    if (setup.required) throw redirect({ to: "/welcome" });
  },
  component: lazyRouteComponent(() => import("@/routes/sign-in"), "SignInRoute"),
});

/** Pages for people who are signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: Outlet,
});

const shell = createRoute({ getParentRoute: () => signedIn, id: "shell", component: Shell });

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

const read = createRoute({
  getParentRoute: () => signedIn,
  path: "/books/$bookId/read",
  validateSearch: (search: Record<string, unknown>): { page: number } => ({
    page: Math.max(1, Math.trunc(Number(search.page)) || 1),
  }),
  component: lazyRouteComponent(() => import("@/routes/read"), "ReadRoute"),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/routes/settings/layout"), "SettingsLayout"),
});

const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("@/routes/settings/index"), "SettingsIndexRoute"),
});

const settingsPlugins = createRoute({
  getParentRoute: () => settings,
  path: "/plugins",
  component: lazyRouteComponent(() => import("@/routes/settings/plugins"), "PluginsRoute"),
});

const settingsPlugin = createRoute({
  getParentRoute: () => settings,
  path: "/plugins/$pluginId",
  component: lazyRouteComponent(() => import("@/routes/settings/plugin"), "PluginRoute"),
});

const settingsLibraries = createRoute({
  getParentRoute: () => settings,
  path: "/libraries",
  component: lazyRouteComponent(() => import("@/routes/settings/libraries"), "LibrariesRoute"),
});

const settingsUsers = createRoute({
  getParentRoute: () => settings,
  path: "/users",
  component: lazyRouteComponent(() => import("@/routes/settings/users"), "UsersRoute"),
});

const settingsKeys = createRoute({
  getParentRoute: () => settings,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("@/routes/settings/api-keys"), "ApiKeysRoute"),
});

const tree = root.addChildren([
  welcome,
  signIn,
  signedIn.addChildren([
    shell.addChildren([
      home,
      allSeries,
      library,
      series,
      book,
      settings.addChildren([
        settingsIndex,
        settingsPlugins,
        settingsPlugin,
        settingsLibraries,
        settingsUsers,
        settingsKeys,
      ]),
    ]),
    read,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: AppCrashed,
    defaultNotFoundComponent: AppMissing,
    defaultPendingComponent: AppPending,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
