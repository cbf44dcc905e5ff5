/** Opens the settings of a plugin. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";
import { ConfigureDialog } from "./configure-dialog";

export function ConfigureButton({ plugin }: { plugin: Plugin }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        aria-label={`Configure ${plugin.displayName}`}
        leftSection={<Icon name="settings" size={14} />}
        onClick={dialog.open}
        size="xs"
        variant="default"
      >
        Configure
      </Button>
      <ConfigureDialog onClose={dialog.close} opened={opened} plugin={plugin} />
    </>
  );
}
