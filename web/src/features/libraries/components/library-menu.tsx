/** Everything that can be done to a library, behind three dots. */
import { ActionIcon, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Library } from "@/api/models";
import { formatCount } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useDeleteLibrary } from "../api/delete-library";
import { usePurgeMissing } from "../api/purge-missing";
import { useStartScan } from "../api/start-scan";
import { isScanning } from "../lib/scan";
import { FailuresDialog } from "./failures-dialog";

interface LibraryMenuProps {
  library: Library;
  /** Whether it may be scanned, set up and deleted; others may do what `children` offer. */
  mayManage?: boolean;
  /** What else can be done to it, as items of the menu. */
  children?: ReactNode;
}

export function LibraryMenu({ library, mayManage = true, children }: LibraryMenuProps) {
  const [failuresOpened, failures] = useDisclosure(false);
  const [purgeOpened, purge] = useDisclosure(false);
  const [deleteOpened, remove] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon
            aria-label={`Actions for ${library.name}`}
            color="gray"
            size="lg"
            variant="subtle"
          >
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayManage && <ScanItems library={library} />}
          {children}
          {mayManage && (
            <>
              <Menu.Divider />
              <SettingsItem libraryId={library.id} />
            </>
          )}
          {library.failedCount > 0 && (
            <Menu.Item leftSection={<Icon name="alert" />} onClick={failures.open}>
              Unreadable files ({library.failedCount})
            </Menu.Item>
          )}
          {mayManage && library.missingCount > 0 && (
            <Menu.Item leftSection={<Icon name="minus" />} onClick={purge.open}>
              Purge missing ({library.missingCount})
            </Menu.Item>
          )}
          {mayManage && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="var(--mantine-color-error)"
                leftSection={<Icon name="trash" />}
                onClick={remove.open}
              >
                Delete library
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <FailuresDialog library={library} onClose={failures.close} opened={failuresOpened} />
      <PurgeDialog library={library} onClose={purge.close} opened={purgeOpened} />
      <DeleteDialog library={library} onClose={remove.close} opened={deleteOpened} />
    </>
  );
}

function ScanItems({ library }: { library: Library }) {
  const startScan = useStartScan();
  const scanning = isScanning(library.scan);

  function scan(mode: "changed" | "full") {
    startScan.mutate(
      { id: library.id, mode },
      { onError: (error) => toastFailed("The scan did not start", error) },
    );
  }

  return (
    <>
      <Menu.Item
        disabled={scanning}
        leftSection={<Icon name="refresh" />}
        onClick={() => scan("changed")}
      >
        Scan for changes
      </Menu.Item>
      <Menu.Item
        disabled={scanning}
        leftSection={<Icon name="refresh" />}
        onClick={() => scan("full")}
      >
        Read everything again
      </Menu.Item>
    </>
  );
}

function SettingsItem({ libraryId }: { libraryId: string }) {
  return (
    <Menu.Item
      leftSection={<Icon name="settings" />}
      renderRoot={(props) => (
        <Link {...props} params={{ libraryId }} to="/settings/libraries/$libraryId" />
      )}
    >
      Settings
    </Menu.Item>
  );
}

interface DialogProps {
  library: Library;
  opened: boolean;
  onClose: () => void;
}

function PurgeDialog({ library, opened, onClose }: DialogProps) {
  const purge = usePurgeMissing();

  function confirm() {
    purge.mutate(library.id, {
      onSuccess: ({ booksRemoved, seriesRemoved }) =>
        toastDone(
          `${formatCount(booksRemoved, "book")} and ${formatCount(seriesRemoved, "series", "series")} removed.`,
        ),
      onError: (error) => toastFailed("Nothing was removed", error),
      onSettled: onClose,
    });
  }

  return (
    <ConfirmDialog
      busy={purge.isPending}
      confirmLabel="Purge"
      onClose={onClose}
      onConfirm={confirm}
      opened={opened}
      title="Purge missing books"
    >
      {formatCount(library.missingCount, "book")} of <b>{library.name}</b> can no longer be found on
      disk. Their records, with the metadata you edited, will be removed.
    </ConfirmDialog>
  );
}

function DeleteDialog({ library, opened, onClose }: DialogProps) {
  const remove = useDeleteLibrary();

  function confirm() {
    remove.mutate(library.id, {
      onSuccess: () => toastDone(`${library.name} was deleted.`),
      onError: (error) => toastFailed("The library was not deleted", error),
      onSettled: onClose,
    });
  }

  return (
    <ConfirmDialog
      busy={remove.isPending}
      confirmLabel="Delete library"
      onClose={onClose}
      onConfirm={confirm}
      opened={opened}
      title={`Delete ${library.name}?`}
    >
      <Text size="sm">
        {formatCount(library.bookCount, "book")} in{" "}
        {formatCount(library.seriesCount, "series", "series")} will leave Codex, with their edited
        metadata.
      </Text>
      <Text fw={600} mt="xs" size="sm">
        The files in {library.path} are not touched.
      </Text>
    </ConfirmDialog>
  );
}
