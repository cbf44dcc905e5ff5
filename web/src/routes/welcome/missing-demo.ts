/** What of the demo is not there yet. */
import type { Library, Plugin, PluginLaunch } from "@/api/models";
import { ECHO, runsEntry } from "@/features/plugins/lib/catalogue";

export interface DemoSource {
  demoLibraryPath?: string;
  echoPlugin?: PluginLaunch;
}

export function missingDemo(
  { demoLibraryPath, echoPlugin }: DemoSource,
  libraries: readonly Pick<Library, "path">[],
  plugins: readonly Pick<Plugin, "name" | "command" | "args">[],
): DemoSource {
  const hasLibrary = libraries.some(({ path }) => path === demoLibraryPath);
  const hasEcho = plugins.some(
    ({ name, command, args }) => name === ECHO.name || runsEntry(ECHO, args, command),
  );
  return {
    ...(demoLibraryPath && !hasLibrary && { demoLibraryPath }),
    ...(echoPlugin && !hasEcho && { echoPlugin }),
  };
}
