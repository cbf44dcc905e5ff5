/** The settings. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shell } from "@/app/map/frame";

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

const settingsLibrary = createRoute({
  getParentRoute: () => settings,
  path: "/libraries/$libraryId",
  component: lazyRouteComponent(() => import("@/routes/settings/library"), "LibrarySettingsRoute"),
});

const settingsMetrics = createRoute({
  getParentRoute: () => settings,
  path: "/metrics",
  component: lazyRouteComponent(() => import("@/routes/settings/metrics"), "MetricsRoute"),
});

const settingsStorage = createRoute({
  getParentRoute: () => settings,
  path: "/plugin-storage",
  component: lazyRouteComponent(
    () => import("@/routes/settings/plugin-storage"),
    "PluginStorageRoute",
  ),
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

export const settingsPages = settings.addChildren([
  settingsIndex,
  settingsPlugins,
  settingsPlugin,
  settingsLibraries,
  settingsLibrary,
  settingsMetrics,
  settingsStorage,
  settingsUsers,
  settingsKeys,
]);
