/** The keys in use, each with the way to revoke it. */
import { Button, ScrollArea, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { ApiKey } from "@/api/models";
import { formatAgo, formatDate } from "@/lib/format";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useDeleteApiKey } from "../api/delete-api-key";

const usedText = ({ lastUsedAt }: ApiKey) =>
  lastUsedAt ? formatAgo(lastUsedAt, Date.now()) : "never";

const expiryText = ({ expiresAt }: ApiKey) => (expiresAt ? formatDate(expiresAt) : "never");

export function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const [chosen, setChosen] = useState<ApiKey>();
  const revoke = useDeleteApiKey();

  function confirm() {
    if (!chosen) return;
    revoke.mutate(chosen.id, {
      onSuccess: () => toastDone(`${chosen.name} was revoked.`),
      onError: (error) => toastFailed("The key was not revoked", error),
      onSettled: () => setChosen(undefined),
    });
  }

  return (
    <>
      <ScrollArea type="auto">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th visibleFrom="sm">Begins with</Table.Th>
              <Table.Th visibleFrom="sm">Last used</Table.Th>
              <Table.Th visibleFrom="sm">Expires</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td fw={550} style={{ overflowWrap: "anywhere" }}>
                  {key.name}
                  <Text c="dimmed" hiddenFrom="sm" size="xs">
                    {`${key.prefix}… · used ${usedText(key)} · expires ${expiryText(key)}`}
                  </Text>
                </Table.Td>
                <Table.Td ff="monospace" visibleFrom="sm">
                  {key.prefix}…
                </Table.Td>
                <Table.Td visibleFrom="sm">{usedText(key)}</Table.Td>
                <Table.Td visibleFrom="sm">{expiryText(key)}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    aria-label={`Revoke ${key.name}`}
                    color="rubric"
                    onClick={() => setChosen(key)}
                    size="compact-sm"
                    variant="subtle"
                  >
                    Revoke
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <ConfirmDialog
        busy={revoke.isPending}
        confirmLabel="Revoke key"
        onClose={() => setChosen(undefined)}
        onConfirm={confirm}
        opened={chosen !== undefined}
        title={`Revoke ${chosen?.name ?? "key"}?`}
      >
        <Text size="sm">Programs that use it are refused from now on.</Text>
      </ConfirmDialog>
    </>
  );
}
