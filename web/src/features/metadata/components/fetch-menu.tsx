/** The ⋮ menu of a series or book: edit, and fetch from each plugin that offers it. */
import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { PluginAction } from "@/api/models";
import { Icon } from "@/ui/icon";
import { useActions } from "../api/list-actions";
import type { MetadataItem } from "../lib/fields";
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
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="external" />} onClick={ids.open}>
            External IDs
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FetchDialog action={chosen} item={item} onClose={() => setChosen(undefined)} />
      <ExternalIdsDialog
        externalIds={externalIds}
        item={item}
        onClose={ids.close}
        opened={idsOpened}
      />
    </>
  );
}
