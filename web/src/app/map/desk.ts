/** The work on metadata: the inbox, the jobs, the history. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shell } from "@/app/map/frame";
import { parseRunSearch } from "@/features/history/lib/run-filter";
import { parseInboxSearch } from "@/features/inbox/lib/inbox-search";

const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox",
  validateSearch: parseInboxSearch,
  component: lazyRouteComponent(() => import("@/routes/inbox"), "InboxRoute"),
});

const jobs = createRoute({
  getParentRoute: () => shell,
  path: "/jobs",
  component: lazyRouteComponent(() => import("@/routes/jobs"), "JobsRoute"),
});

const job = createRoute({
  getParentRoute: () => shell,
  path: "/jobs/$taskId",
  component: lazyRouteComponent(() => import("@/routes/job"), "JobRoute"),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: "/history",
  validateSearch: parseRunSearch,
  component: lazyRouteComponent(() => import("@/routes/history"), "HistoryRoute"),
});

const run = createRoute({
  getParentRoute: () => shell,
  path: "/history/$runId",
  component: lazyRouteComponent(() => import("@/routes/history-run"), "HistoryRunRoute"),
});

export const desk = [inbox, jobs, job, history, run] as const;
