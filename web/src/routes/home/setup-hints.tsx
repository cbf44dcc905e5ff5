/** What an administrator has still to do before the shelf fills; empty once it is done. */
import { Button, SimpleGrid } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Library, UserPermission } from "@/api/models";
import { usePlugins } from "@/features/plugins/api/list-plugins";
import { EmptyState } from "@/ui/notice/empty-state";
import { DemoHint } from "./demo-hint";
import { Hint } from "./hint";

interface SetupHintsProps {
  libraries: readonly Library[] | undefined;
  permissions: readonly UserPermission[];
}

export function SetupHints({ libraries, permissions }: SetupHintsProps) {
  const may = (permission: UserPermission) => permissions.includes(permission);
  const hasNoPlugin = usePlugins(may("plugins:manage")).data?.length === 0;
  const hasNoLibrary = libraries?.length === 0;

  if (hasNoLibrary && !may("libraries:write")) {
    return (
      <EmptyState icon="library" title="Nothing on the shelf yet">
        An administrator has to add a library first.
      </EmptyState>
    );
  }
  if (!hasNoLibrary && !hasNoPlugin) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      {hasNoLibrary && (
        <Hint
          action={
            <Button component={Link} to="/settings/libraries">
              Add a library
            </Button>
          }
          icon="library"
          title="Add your first library"
        >
          Name a folder with comics, manga or ebooks. Codex reads it and leaves your files as they
          are.
        </Hint>
      )}
      {hasNoLibrary && may("plugins:manage") && <DemoHint />}
      {hasNoPlugin && (
        <Hint
          action={
            <Button component={Link} to="/settings/plugins" variant="light">
              Add a plugin
            </Button>
          }
          icon="plug"
          title="Let plugins fetch metadata"
        >
          Summaries, authors, genres and more from the sources you choose, previewed before anything
          is written.
        </Hint>
      )}
    </SimpleGrid>
  );
}
