/** Adds what a newcomer can try at once: the demo library, scanned, and the echo plugin, enabled. */
import { useMutation } from "@tanstack/react-query";
import type { PluginLaunch } from "@/api/models";
import { useCreateLibrary } from "@/features/libraries/api/create-library";
import { useCreatePlugin } from "@/features/plugins/api/create-plugin";
import { ECHO, entryBody } from "@/features/plugins/lib/catalogue";

export interface DemoSource {
  demoLibraryPath?: string;
  echoPlugin?: PluginLaunch;
}

export function useAddDemo() {
  const library = useCreateLibrary();
  const plugin = useCreatePlugin();
  return useMutation({
    mutationFn: async ({ demoLibraryPath, echoPlugin }: DemoSource) => {
      const jobs: Promise<unknown>[] = [];
      if (demoLibraryPath) {
        jobs.push(library.mutateAsync({ name: "Demo library", path: demoLibraryPath }));
      }
      if (echoPlugin) jobs.push(plugin.mutateAsync(entryBody(ECHO, echoPlugin)));
      await Promise.all(jobs);
    },
  });
}
