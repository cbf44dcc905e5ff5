/** Asks before unsaved changes are left behind: by a link, by going back, or by closing the tab. */
import { useBlocker } from "@tanstack/react-router";
import { useId } from "react";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";

export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <DiscardDialog
      onClose={() => blocker.reset?.()}
      onDiscard={() => blocker.proceed?.()}
      opened={blocker.status === "blocked"}
    />
  );
}

interface DiscardDialogProps {
  opened: boolean;
  onDiscard: () => void;
  onClose: () => void;
}

export function DiscardDialog({ opened, onDiscard, onClose }: DiscardDialogProps) {
  const stackId = useId();
  return (
    <ConfirmDialog
      confirmLabel="Discard changes"
      onClose={onClose}
      onConfirm={onDiscard}
      opened={opened}
      stackId={stackId}
      title="Discard unsaved changes?"
    >
      What you changed here has not been saved.
    </ConfirmDialog>
  );
}
