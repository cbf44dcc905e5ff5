/** The accounts, each with what can be done to it. */
import { ActionIcon, Badge, Group, ScrollArea, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { User } from "@/api/models";
import { formatDate } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useDeleteUser } from "../api/delete-user";
import { UserDialog } from "./user-dialog";

interface UserTableProps {
  users: readonly User[];
  /** Nobody removes their own account here. */
  ownId: string | undefined;
}

export function UserTable({ users, ownId }: UserTableProps) {
  const [edited, setEdited] = useState<User>();
  const [removed, setRemoved] = useState<User>();
  const remove = useDeleteUser();

  function confirm() {
    if (!removed) return;
    remove.mutate(removed.id, {
      onSuccess: () => toastDone(`${removed.username} was deleted.`),
      onError: (error) => toastFailed("The account was not deleted", error),
      onSettled: () => setRemoved(undefined),
    });
  }

  return (
    <>
      <ScrollArea type="auto">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th visibleFrom="sm">Since</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.map((user) => (
              <Table.Tr key={user.id}>
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  <Text fw={550} size="sm">
                    {user.username}
                  </Text>
                  {user.email && (
                    <Text c="dimmed" size="xs">
                      {user.email}
                    </Text>
                  )}
                  <Text c="dimmed" hiddenFrom="sm" size="xs">
                    since {formatDate(user.createdAt)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Badge
                    color={user.role === "admin" ? "verdigris" : "gray"}
                    miw="max-content"
                    variant="light"
                  >
                    {user.role}
                  </Badge>
                </Table.Td>
                <Table.Td visibleFrom="sm">{formatDate(user.createdAt)}</Table.Td>
                <Table.Td>
                  <Group gap={4} justify="flex-end" wrap="nowrap">
                    <ActionIcon
                      aria-label={`Edit ${user.username}`}
                      color="gray"
                      onClick={() => setEdited(user)}
                      variant="subtle"
                    >
                      <Icon name="pencil" />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={`Delete ${user.username}`}
                      color="rubric"
                      disabled={user.id === ownId}
                      onClick={() => setRemoved(user)}
                      variant="subtle"
                    >
                      <Icon name="trash" />
                    </ActionIcon>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <UserDialog
        key={edited?.id}
        onClose={() => setEdited(undefined)}
        opened={edited !== undefined}
        user={edited}
      />
      <ConfirmDialog
        busy={remove.isPending}
        confirmLabel="Delete user"
        onClose={() => setRemoved(undefined)}
        onConfirm={confirm}
        opened={removed !== undefined}
        title={`Delete ${removed?.username ?? "user"}?`}
      >
        <Text size="sm">They are signed out everywhere and their API keys stop working.</Text>
      </ConfirmDialog>
    </>
  );
}
