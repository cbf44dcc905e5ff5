/** Creates the first administrator. */
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { faultsByField, sentenceFor } from "@/lib/problem";
import { useInitialize } from "../api/initialize";
import { passwordFault, SHORTEST_PASSWORD, usernameFault } from "../lib/rules";

export function FirstRunForm({ onDone }: { onDone: () => void }) {
  const initialize = useInitialize();
  const form = useForm({
    initialValues: { username: "", password: "", repeated: "" },
    validate: {
      username: usernameFault,
      password: passwordFault,
      repeated: (value, values) => (value === values.password ? null : "The two passwords differ."),
    },
  });

  function submit({ username, password }: typeof form.values) {
    initialize.mutate(
      { username: username.trim(), password },
      { onSuccess: onDone, onError: (error) => form.setErrors(faultsByField(error)) },
    );
  }

  return (
    <form aria-label="Create the administrator" onSubmit={form.onSubmit(submit)}>
      <Stack>
        {initialize.isError && (
          <Alert color="rubric" role="alert" variant="light">
            {sentenceFor(initialize.error)}
          </Alert>
        )}
        <TextInput
          autoComplete="username"
          autoFocus
          label="User name"
          {...form.getInputProps("username")}
        />
        <PasswordInput
          autoComplete="new-password"
          description={`At least ${SHORTEST_PASSWORD} characters`}
          label="Password"
          {...form.getInputProps("password")}
        />
        <PasswordInput
          autoComplete="new-password"
          label="Repeat password"
          {...form.getInputProps("repeated")}
        />
        <Button fullWidth loading={initialize.isPending} mt="xs" size="md" type="submit">
          Create account
        </Button>
      </Stack>
    </form>
  );
}
