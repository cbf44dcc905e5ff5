/** The ⋮ menu of a series or book: fetch from a plugin, let a plugin match it, its ids elsewhere. */
import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { PluginAction } from "@/api/models";
import { Icon } from "@/ui/icon";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useAutoApply } from "../api/auto-apply";
import { useActions } from "../api/list-actions";
import type { MetadataItem } from "../lib/fields";
import { CoverDialog } from "./cover-dialog";
import { ExternalIdsDialog } from "./external-ids-dialog";
import { FetchDialog } from "./fetch/fetch-dialog";

interface FetchMenuProps {
  item: MetadataItem;
  libraryId: string;
  externalIds: React.ComponentProps<typeof ExternalIdsDialog>["externalIds"];
  /** Shown instead of actions when no plugin offers any. */
  hint: React.ReactNode;
}

export function FetchMenu({ item, libraryId, externalIds, hint }: FetchMenuProps) {
  const actions = useActions(item.kind, libraryId);
  const [chosen, setChosen] = useState<PluginAction>();
  const [idsOpened, ids] = useDisclosure(false);
  const [coverOpened, cover] = useDisclosure(false);
  const autoApply = useStartAutoApply(item);

  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon aria-label="More actions" size="input-sm" variant="default">
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Fetch Metadata</Menu.Label>
          {actions.data?.map((action) => (
            <Menu.Item
              key={action.pluginId}
              leftSection={<Icon name="search" />}
              onClick={() => setChosen(action)}
            >
              {action.label}
            </Menu.Item>
          ))}
          {actions.data?.length === 0 && hint}
          {actions.isError && <Menu.Item disabled>The plugins could not be listed</Menu.Item>}
          {actions.data && actions.data.length > 0 && <Menu.Label>Auto-Apply Metadata</Menu.Label>}
          {actions.data?.map((action) => (
            <Menu.Item
              key={action.pluginId}
              leftSection={<Icon name="wand" />}
              onClick={() => autoApply(action)}
            >
              Auto-apply from {action.pluginDisplayName}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="image" />} onClick={cover.open}>
            Change cover
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="external" />} onClick={ids.open}>
            External IDs
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FetchDialog action={chosen} item={item} onClose={() => setChosen(undefined)} />
      <CoverDialog item={item} onClose={cover.close} opened={coverOpened} />
      <ExternalIdsDialog
        externalIds={externalIds}
        item={item}
        onClose={ids.close}
        opened={idsOpened}
      />
    </>
  );
}

function useStartAutoApply(item: MetadataItem) {
  const start = useAutoApply(item.kind, item.id);
  const navigate = useNavigate();
  return ({ pluginId, pluginDisplayName }: PluginAction) =>
    start.mutate(pluginId, {
      onSuccess: ({ taskIds, message }) => {
        const taskId = taskIds[0];
        const open = () => taskId && void navigate({ to: "/jobs/$taskId", params: { taskId } });
        toastDone(message, taskId ? { label: "Open the job", run: open } : undefined);
      },
      onError: (error) => toastFailed(`${pluginDisplayName} did not start`, error),
    });
}
