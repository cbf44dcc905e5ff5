/** Settings → Libraries. */
import { Button, Skeleton, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { LibraryDialog } from "@/features/libraries/components/library-dialog";
import { LibraryRow } from "@/features/libraries/components/library-row";
import { Icon } from "@/ui/icon";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Page } from "@/ui/page";
import { OnlyWith } from "./only-with";

export function LibrariesRoute() {
  return (
    <OnlyWith permission="libraries:write">
      <LibrariesPage />
    </OnlyWith>
  );
}

function LibrariesPage() {
  const libraries = useLibraries();
  const [opened, dialog] = useDisclosure(false);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={dialog.open}>
      Add library
    </Button>
  );

  return (
    <Page
      actions={libraries.data?.data.length ? add : undefined}
      subtitle="The folders Codex reads. Your files are never changed."
      title="Libraries"
    >
      {libraries.isError && (
        <ProblemNotice
          error={libraries.error}
          onRetry={() => void libraries.refetch()}
          title="The libraries could not be listed"
        />
      )}
      {libraries.isPending && <Skeleton h={140} radius="lg" />}
      {libraries.data?.data.length === 0 && (
        <EmptyState action={add} icon="library" title="No libraries yet">
          A library is a folder on this server with comics, manga or ebooks in it. Each folder
          inside becomes a series.
        </EmptyState>
      )}
      <Stack gap="md">
        {libraries.data?.data.map((library) => (
          <LibraryRow key={library.id} library={library} />
        ))}
      </Stack>
      <LibraryDialog onClose={dialog.close} opened={opened} />
    </Page>
  );
}
