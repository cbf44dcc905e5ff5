/** Adds what a newcomer can try at once: the demo library, scanned, and the echo plugin, enabled. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCreateLibrary } from "@/features/libraries/api/create-library";
import { librariesQuery } from "@/features/libraries/api/list-libraries";
import { useCreatePlugin } from "@/features/plugins/api/create-plugin";
import { pluginsQuery } from "@/features/plugins/api/list-plugins";
import { ECHO, entryBody } from "@/features/plugins/lib/catalogue";
import { type DemoSource, missingDemo } from "./missing-demo";

export function useAddDemo() {
  const queryClient = useQueryClient();
  const library = useCreateLibrary();
  const plugin = useCreatePlugin();
  return useMutation({
    mutationFn: async (source: DemoSource) => {
      // A first try may have added one of the two.
      const fresh = { staleTime: 0 };
      const [libraries, plugins] = await Promise.all([
        queryClient.fetchQuery({ ...librariesQuery, ...fresh }),
        queryClient.fetchQuery({ ...pluginsQuery, ...fresh }),
      ]);
      const { demoLibraryPath, echoPlugin } = missingDemo(source, libraries.data, plugins);
      const jobs: Promise<unknown>[] = [];
      if (demoLibraryPath) {
        jobs.push(library.mutateAsync({ name: "Demo library", path: demoLibraryPath }));
      }
      if (echoPlugin) jobs.push(plugin.mutateAsync(entryBody(ECHO, echoPlugin)));
      await Promise.all(jobs);
    },
  });
}
