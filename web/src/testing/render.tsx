/** Renders a component inside the providers it lives in, against an API the test scripts. */
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { createQueryClient } from "@/lib/query-client";
import { theme } from "@/ui/theme";

export function renderApp(children: ReactNode) {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  return render(
    <MantineProvider env="test" theme={theme}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>,
  );
}

/** Like {@link renderApp}, for components that hold links. */
export function renderRouted(children: ReactNode) {
  const routeTree = createRootRoute({ component: () => children });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  // The provider is typed by the application's own map, of which a component under test knows nothing.
  return renderApp(<RouterProvider router={router as never} />);
}

export interface ApiCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export interface ApiReply {
  status?: number;
  body?: unknown;
}

/** Answers every request of the test by `reply` and keeps what was asked. */
export function serveApi(reply: (call: ApiCall) => ApiReply): ApiCall[] {
  const calls: ApiCall[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url, "http://codex.test");
    const text = await request.text();
    const call = {
      method: request.method,
      path: url.pathname.replace("/api/v1", ""),
      query: url.searchParams,
      body: text ? JSON.parse(text) : undefined,
    };
    calls.push(call);
    const { status = 200, body } = reply(call);
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { "content-type": type },
    });
  });
  return calls;
}
