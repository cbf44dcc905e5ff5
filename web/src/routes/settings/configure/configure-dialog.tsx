/** How a plugin is used: what it is asked for, what it may write, and how it is searched. */
import { useMediaQuery } from "@mantine/hooks";
import type { Plugin } from "@/api/models";
import { GuardedModal } from "@/ui/notice/guarded-modal";
import { ConfigureForm } from "./configure-form";

interface ConfigureDialogProps {
  plugin: Plugin;
  opened: boolean;
  onClose: () => void;
}

export function ConfigureDialog({ plugin, opened, onClose }: ConfigureDialogProps) {
  const isNarrow = useMediaQuery("(max-width: 48em)") ?? false;
  return (
    <GuardedModal
      fullScreen={isNarrow}
      onClose={onClose}
      opened={opened}
      size="66rem"
      stackId="configure"
      title={`Configure ${plugin.displayName}`}
    >
      {({ onDirty, onCancel, onDone }) => (
        <ConfigureForm onCancel={onCancel} onDirty={onDirty} onSaved={onDone} plugin={plugin} />
      )}
    </GuardedModal>
  );
}
