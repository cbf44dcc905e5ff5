/** Settings → Libraries → one library: its folder, its rules, and how answers are written into it. */
import { Anchor, Group, Modal, Skeleton, Stack } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { AppMissing } from "@/app/fallbacks";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { RouteProblem } from "@/routes/item/route-problem";
import { Icon } from "@/ui/icon";
import { Page } from "@/ui/page";
import { LibraryForm } from "./library/library-form";
import { OnlyWith } from "./only-with";

export function LibrarySettingsRoute() {
  return (
    <OnlyWith permission="libraries:write">
      <LibraryPage />
    </OnlyWith>
  );
}

function LibraryPage() {
  const { libraryId } = useParams({ from: "/signed-in/shell/settings/libraries/$libraryId" });
  const libraries = useLibraries();
  const library = libraries.data?.data.find(({ id }) => id === libraryId);
  if (libraries.isError) {
    return <RouteProblem error={libraries.error} reset={() => void libraries.refetch()} />;
  }
  if (!libraries.data) return <Skeleton h={320} radius="lg" />;
  if (!library) return <AppMissing />;
  return (
    <Stack gap="md">
      <Anchor renderRoot={(props) => <Link {...props} to="/settings/libraries" />} size="sm">
        <Group gap={6}>
          <Icon name="arrowLeft" size={16} />
          All libraries
        </Group>
      </Anchor>
      <Page
        subtitle="What it reads, how its titles are cleaned, and what providers may write."
        title={library.name}
      >
        <Modal.Stack>
          <LibraryForm key={library.id} library={library} />
        </Modal.Stack>
      </Page>
    </Stack>
  );
}
