/** Asks once more before something that cannot be taken back, or that concerns much at once. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  busy?: boolean;
  /** Plain for what can be taken back. */
  plain?: boolean;
  /** Its name among the dialogs of a `Modal.Stack`, where Escape closes the topmost alone. */
  stackId?: string;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal
      onClose={props.onClose}
      opened={props.opened}
      title={props.title}
      {...(props.stackId && { stackId: props.stackId })}
    >
      <Stack>
        <Text component="div" size="sm">
          {props.children}
        </Text>
        <Group justify="flex-end">
          <Button data-autofocus onClick={props.onClose} variant="default">
            Cancel
          </Button>
          <Button
            color={props.plain ? "verdigris" : "rubric"}
            loading={props.busy ?? false}
            onClick={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
