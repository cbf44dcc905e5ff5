/** Changes one's own password. */
import { Alert, Button, Group, Modal, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sentenceFor } from "@/lib/problem";
import { toastDone } from "@/ui/notice/toast";
import { useChangePassword } from "../api/change-password";
import { passwordFault } from "../lib/rules";

interface PasswordDialogProps {
  opened: boolean;
  onClose: () => void;
}

export function PasswordDialog({ opened, onClose }: PasswordDialogProps) {
  const change = useChangePassword();
  const form = useForm({
    initialValues: { currentPassword: "", newPassword: "" },
    validate: { newPassword: passwordFault },
  });

  function close() {
    form.reset();
    change.reset();
    onClose();
  }

  function submit(values: typeof form.values) {
    change.mutate(values, {
      onSuccess: () => {
        close();
        toastDone("Your password was changed.");
      },
    });
  }

  return (
    <Modal onClose={close} opened={opened} title="Change password">
      <form onSubmit={form.onSubmit(submit)}>
        <Stack>
          {change.isError && (
            <Alert color="rubric" role="alert" variant="light">
              {sentenceFor(change.error)}
            </Alert>
          )}
          <PasswordInput
            autoComplete="current-password"
            data-autofocus
            label="Current password"
            {...form.getInputProps("currentPassword")}
          />
          <PasswordInput
            autoComplete="new-password"
            label="New password"
            {...form.getInputProps("newPassword")}
          />
          <Group justify="flex-end">
            <Button onClick={close} variant="default">
              Cancel
            </Button>
            <Button loading={change.isPending} type="submit">
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
