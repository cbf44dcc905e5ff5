/** What each plugin keeps on the server's disk, and letting go of it. */
import { Button, Skeleton, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { PluginStorage } from "@/api/models";
import { formatBytes, formatCount } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone, toastFailed, toastWarning } from "@/ui/notice/toast";
import { useDeletePluginFiles, usePluginStorage } from "../../api/plugin-storage";
import classes from "./usage.module.css";

function keptText({ fileCount, totalBytes, complete }: PluginStorage): string {
  if (fileCount === 0) return complete ? "Keeps no files" : "Its folder cannot be read";
  const kept = `${formatBytes(totalBytes)} in ${formatCount(fileCount, "file")}`;
  return complete ? kept : `At least ${kept}`;
}

/** `action` leads to where plugins are added. */
export function PluginStorageList({ action }: { action: ReactNode }) {
  const storage = usePluginStorage();
  const [asked, setAsked] = useState<PluginStorage>();
  const remove = useDeletePluginFiles();

  function confirm() {
    if (!asked) return;
    const name = asked.pluginDisplayName;
    remove.mutate(asked.pluginName, {
      onSuccess: ({ bytesFreed, failures, errors }) => {
        const freed = `${formatBytes(bytesFreed)} freed.`;
        if (failures === 0) toastDone(freed);
        else toastWarning(`${freed} ${formatCount(failures, "file")} stayed: ${errors?.[0]}`);
      },
      onError: (error) => toastFailed(`The files of ${name} were not deleted`, error),
      onSettled: () => setAsked(undefined),
    });
  }

  if (storage.isError) {
    return (
      <ProblemNotice
        error={storage.error}
        onRetry={() => void storage.refetch()}
        title="The folders of the plugins could not be read"
      />
    );
  }
  if (!storage.data) return <Skeleton aria-busy="true" h={140} radius="lg" />;
  if (storage.data.plugins.length === 0) {
    return (
      <EmptyState action={action} icon="disk" title="No plugin, no files">
        Plugins may keep files of their own on this server, such as answers they want to remember.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Files of plugins" className={classes.rows}>
        {storage.data.plugins.map((plugin) => (
          <li key={plugin.pluginId}>
            <div className={classes.kept}>
              <Title className={classes.name ?? ""} order={2} size="h3">
                {plugin.pluginDisplayName}
              </Title>
              <Text c="dimmed" size="sm">
                {keptText(plugin)}
              </Text>
            </div>
            {(plugin.fileCount > 0 || !plugin.complete) && (
              <Button
                aria-label={`Delete the files of ${plugin.pluginDisplayName}`}
                color="rubric"
                leftSection={<Icon name="trash" size={16} />}
                onClick={() => setAsked(plugin)}
                variant="light"
              >
                Delete
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        busy={remove.isPending}
        confirmLabel="Delete the files"
        onClose={() => setAsked(undefined)}
        onConfirm={confirm}
        opened={asked !== undefined}
        title={`Delete the files of ${asked?.pluginDisplayName ?? "the plugin"}?`}
      >
        {asked && `${keptText(asked)} will be gone. `}
        The plugin is stopped first and starts again when it is needed. What it remembered it has to
        fetch anew; its settings and your library stay as they are.
      </ConfirmDialog>
    </>
  );
}
