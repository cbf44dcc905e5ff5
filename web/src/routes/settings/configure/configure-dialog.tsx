/** How a plugin is used: what it is asked for, what it may write, and how it is searched. */
import { Modal } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import type { Plugin } from "@/api/models";
import { DiscardDialog } from "@/ui/notice/unsaved-guard";
import { ConfigureForm } from "./configure-form";

interface ConfigureDialogProps {
  plugin: Plugin;
  opened: boolean;
  onClose: () => void;
}

export function ConfigureDialog({ plugin, opened, onClose }: ConfigureDialogProps) {
  const [dirty, setDirty] = useState(false);
  const [asking, discard] = useDisclosure(false);
  const isNarrow = useMediaQuery("(max-width: 48em)") ?? false;

  function leave() {
    setDirty(false);
    discard.close();
    onClose();
  }

  return (
    <Modal.Stack>
      <Modal
        fullScreen={isNarrow}
        onClose={() => (dirty ? discard.open() : leave())}
        opened={opened}
        size="66rem"
        stackId="configure"
        title={`Configure ${plugin.displayName}`}
      >
        <ConfigureForm
          onCancel={() => (dirty ? discard.open() : leave())}
          onDirty={setDirty}
          onSaved={leave}
          plugin={plugin}
        />
      </Modal>
      <DiscardDialog onClose={discard.close} onDiscard={leave} opened={asking} />
    </Modal.Stack>
  );
}
