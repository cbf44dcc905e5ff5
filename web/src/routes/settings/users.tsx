/** Settings → Users. */
import { Button, Paper, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMe } from "@/features/session/api/get-me";
import { useUsers } from "@/features/users/api/list-users";
import { UserDialog } from "@/features/users/components/user-dialog";
import { UserTable } from "@/features/users/components/user-table";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Page } from "@/ui/page";
import { OnlyWith } from "./only-with";

export function UsersRoute() {
  return (
    <OnlyWith permission="users:manage">
      <UsersPage />
    </OnlyWith>
  );
}

function UsersPage() {
  const users = useUsers();
  const me = useMe();
  const [opened, dialog] = useDisclosure(false);

  return (
    <Page
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={dialog.open}>
          Add user
        </Button>
      }
      subtitle="Who may read, edit and administer."
      title="Users"
    >
      {users.isError && <ProblemNotice error={users.error} title="The users could not be listed" />}
      {users.isPending && <Skeleton h={120} radius="lg" />}
      {users.data && (
        <Paper p="sm" radius="lg" withBorder>
          <UserTable ownId={me?.id} users={users.data} />
        </Paper>
      )}
      <UserDialog onClose={dialog.close} opened={opened} />
    </Page>
  );
}
