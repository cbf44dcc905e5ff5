/** The less common things to do to a plugin, behind three dots. */
import { ActionIcon, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useDeletePlugin } from "../api/delete-plugin";
import { useResetPlugin } from "../api/reset-plugin";
import { PluginDialog } from "./dialog/plugin-dialog";

interface PluginMenuProps {
  plugin: Plugin;
  onDeleted?: () => void;
}

export function PluginMenu({ plugin, onDeleted }: PluginMenuProps) {
  const [editOpened, edit] = useDisclosure(false);
  const [deleteOpened, confirm] = useDisclosure(false);
  const reset = useResetPlugin(plugin.id);
  const remove = useDeletePlugin(plugin.id);

  function resetFailures() {
    reset.mutate(undefined, {
      onSuccess: ({ message }) => toastDone(message),
      onError: (error) => toastFailed("The failures were not reset", error),
    });
  }

  function deletePlugin() {
    remove.mutate(undefined, {
      onSuccess: () => {
        toastDone(`${plugin.displayName} was deleted.`);
        onDeleted?.();
      },
      onError: (error) => toastFailed(`${plugin.displayName} was not deleted`, error),
      onSettled: confirm.close,
    });
  }

  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon
            aria-label={`Actions for ${plugin.displayName}`}
            color="gray"
            size="lg"
            variant="subtle"
          >
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="pencil" />} onClick={edit.open}>
            Edit
          </Menu.Item>
          <Menu.Item
            disabled={plugin.failureCount === 0 && plugin.disabledReason === undefined}
            leftSection={<Icon name="refresh" />}
            onClick={resetFailures}
          >
            Reset failures
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<Icon name="trash" />}
            onClick={confirm.open}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PluginDialog onClose={edit.close} opened={editOpened} plugin={plugin} />
      <ConfirmDialog
        busy={remove.isPending}
        confirmLabel="Delete plugin"
        onClose={confirm.close}
        onConfirm={deletePlugin}
        opened={deleteOpened}
        title={`Delete ${plugin.displayName}?`}
      >
        <Text size="sm">
          Its process is stopped; its settings, credentials and stored data are removed. Metadata it
          wrote stays.
        </Text>
      </ConfirmDialog>
    </>
  );
}
