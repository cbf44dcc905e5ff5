/** A dialog with a form in it, which asks before what was typed is thrown away. */
import { Modal, type ModalProps } from "@mantine/core";
import { useDisclosure, useFocusReturn } from "@mantine/hooks";
import { type ReactNode, useCallback, useRef } from "react";
import { DiscardDialog } from "./unsaved-guard";

export interface GuardedForm {
  /** Told by the form whether something would be lost. */
  onDirty: (dirty: boolean) => void;
  /** Leaves, unless something would be lost and is kept. */
  onCancel: () => void;
  /** Leaves: everything is saved. */
  onDone: () => void;
}

interface GuardedModalProps extends Omit<ModalProps, "children" | "stackId"> {
  /** Its name among dialogs that lie over each other, where Escape closes the topmost alone. */
  stackId: string;
  children: (form: GuardedForm) => ReactNode;
}

export function GuardedModal({ children, onClose, ...modal }: GuardedModalProps) {
  // Read when the key is pressed: a dialog that has not been drawn again yet must not forget what was typed.
  const dirty = useRef(false);
  const [asking, discard] = useDisclosure(false);
  // Among dialogs over each other the one that closes is no longer the topmost when it would give the focus back.
  useFocusReturn({ opened: modal.opened });
  const onDirty = useCallback((now: boolean) => {
    dirty.current = now;
  }, []);

  function leave() {
    dirty.current = false;
    discard.close();
    onClose();
  }

  const cancel = () => (dirty.current ? discard.open() : leave());
  return (
    <Modal.Stack>
      <Modal {...modal} onClose={cancel}>
        {children({ onDirty, onCancel: cancel, onDone: leave })}
      </Modal>
      <DiscardDialog onClose={discard.close} onDiscard={leave} opened={asking} />
    </Modal.Stack>
  );
}
