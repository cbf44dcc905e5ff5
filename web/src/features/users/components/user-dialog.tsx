/** Creates an account or changes one. */
import { Button, Group, Modal, NativeSelect, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Role, User } from "@/api/models";
import { faultsByField } from "@/lib/problem";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useSaveUser } from "../api/save-user";

const ROLES: readonly { value: Role; label: string }[] = [
  { value: "reader", label: "Reader: looks and reads" },
  { value: "editor", label: "Editor: also changes metadata" },
  { value: "admin", label: "Administrator: everything" },
];

const SHORTEST_PASSWORD = 8;

interface UserDialogProps {
  user?: User | undefined;
  opened: boolean;
  onClose: () => void;
}

export function UserDialog({ user, opened, onClose }: UserDialogProps) {
  return (
    <Modal onClose={onClose} opened={opened} title={user ? `Edit ${user.username}` : "Add user"}>
      <UserForm onClose={onClose} user={user} />
    </Modal>
  );
}

function UserForm({ user, onClose }: Omit<UserDialogProps, "opened">) {
  const save = useSaveUser();
  const form = useForm({
    initialValues: {
      username: user?.username ?? "",
      email: user?.email ?? "",
      password: "",
      role: user?.role ?? ("reader" as Role),
    },
    validate: {
      username: (name) => (name.trim() ? null : "Choose a user name."),
      password: (password) =>
        (user && !password) || password.length >= SHORTEST_PASSWORD
          ? null
          : `Use at least ${SHORTEST_PASSWORD} characters.`,
    },
  });

  function submit(values: typeof form.values) {
    save.mutate(
      { ...values, ...(user && { id: user.id }) },
      {
        onSuccess: ({ username }) => {
          toastDone(`${username} was saved.`);
          onClose();
        },
        onError: (error) => form.setErrors(faultsByField(error)),
      },
    );
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        {save.isError && <ProblemNotice error={save.error} title="The account was not saved" />}
        <TextInput
          autoComplete="off"
          data-autofocus
          label="User name"
          {...form.getInputProps("username")}
        />
        <TextInput label="E-mail" placeholder="optional" {...form.getInputProps("email")} />
        <PasswordInput
          autoComplete="new-password"
          description={user ? "Leave blank to keep it" : `At least ${SHORTEST_PASSWORD} characters`}
          label="Password"
          {...form.getInputProps("password")}
        />
        <NativeSelect data={[...ROLES]} label="Role" {...form.getInputProps("role")} />
        <Group justify="flex-end">
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
          <Button loading={save.isPending} type="submit">
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
