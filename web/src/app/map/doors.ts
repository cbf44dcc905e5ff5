/** The pages before one is signed in. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { root } from "@/app/map/frame";
import { setupQuery } from "@/features/session/api/get-setup-status";

export const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("@/routes/welcome"), "WelcomeRoute"),
});

export const signIn = createRoute({
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
