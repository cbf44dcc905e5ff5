/** Everything the pages stand on: look, toasts, cache, router. */
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { onSignedOut } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import { createAppRouter } from "@/app/router";
import { createQueryClient } from "@/lib/query-client";
import { cssVariables, theme } from "@/ui/theme";

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
/** The same key is read by `public/color-scheme.js` before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: "codex:color-scheme" });

// A session that ends while a page is open leads to the sign-in page, and back here afterwards.
onSignedOut(() => {
  if (queryClient.getQueryData(queryKeys.me) === null) return;
  queryClient.setQueryData(queryKeys.me, null);
  void router.invalidate();
});

export function Providers() {
  return (
    <MantineProvider
      colorSchemeManager={colorScheme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      theme={theme}
    >
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
