/** What every page hangs on: the root, the gate for people who are signed in, and the shell. */
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { AppCrashed, AppMissing } from "@/app/fallbacks";
import { Shell } from "@/app/shell";
import { meQuery } from "@/features/session/api/get-me";

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: AppMissing,
  errorComponent: AppCrashed,
});

/** Pages for people who are signed in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: Outlet,
});

export const shell = createRoute({ getParentRoute: () => signedIn, id: "shell", component: Shell });
