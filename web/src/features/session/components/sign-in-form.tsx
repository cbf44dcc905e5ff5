/** Name and password, and one sentence when they do not fit together. */
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { hasCode, sentenceFor } from "@/lib/problem";
import { useSignIn } from "../api/sign-in";

export function SignInForm({ onDone }: { onDone: () => void }) {
  const signIn = useSignIn();
  const form = useForm({ initialValues: { username: "", password: "" } });

  return (
    <form
      aria-label="Sign in"
      onSubmit={form.onSubmit((values) => signIn.mutate(values, { onSuccess: onDone }))}
    >
      <Stack>
        {signIn.isError && (
          <Alert color="rubric" role="alert" variant="light">
            {faultSentence(signIn.error)}
          </Alert>
        )}
        <TextInput
          autoComplete="username"
          autoFocus
          label="User name"
          required
          withAsterisk={false}
          {...form.getInputProps("username")}
        />
        <PasswordInput
          autoComplete="current-password"
          label="Password"
          required
          withAsterisk={false}
          {...form.getInputProps("password")}
        />
        <Button fullWidth loading={signIn.isPending} mt="xs" size="md" type="submit">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function faultSentence(error: unknown): string {
  if (hasCode(error, "rate_limited") && error.retryAfterSeconds !== undefined) {
    return `Too many attempts. Try again in ${error.retryAfterSeconds} seconds.`;
  }
  return sentenceFor(error);
}
