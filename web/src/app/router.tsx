/** The map of the interface: which address shows which page, and who may see it. */
import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { AppCrashed, AppMissing, AppPending } from "@/app/fallbacks";
import { desk } from "@/app/map/desk";
import { signIn, welcome } from "@/app/map/doors";
import { root, shell, signedIn } from "@/app/map/frame";
import { settingsPages } from "@/app/map/settings";
import { read, shelves } from "@/app/map/shelves";

const tree = root.addChildren([
  welcome,
  signIn,
  signedIn.addChildren([shell.addChildren([...shelves, ...desk, settingsPages]), read]),
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
