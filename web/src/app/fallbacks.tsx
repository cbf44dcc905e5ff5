/** What is shown instead of a page: while it loads, when it does not exist, and when it broke. */
import { Button, Center, Code, Container, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { hasCode, OFFLINE, ProblemError, sentenceFor } from "@/lib/problem";
import { LogoMark } from "@/ui/logo";

export function AppPending() {
  return (
    <Center mih="60dvh">
      <Loader aria-label="Loading" role="img" type="dots" />
    </Center>
  );
}

export function AppMissing() {
  useDocumentTitle("Not found · Codex");
  return (
    <Fallback title="This page is not in the library">
      <Text c="dimmed" ta="center">
        The address may be mistyped, or what stood here was removed.
      </Text>
      <Button component={Link} to="/">
        Go to the home page
      </Button>
    </Fallback>
  );
}

export function AppCrashed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ProblemError && error.status === 404) return <AppMissing />;
  const offline = hasCode(error, OFFLINE);

  function retry() {
    reset();
    void router.invalidate();
  }

  return (
    <Fallback title={offline ? "The server cannot be reached" : "This page stumbled"}>
      <Text c="dimmed" ta="center">
        {offline ? "Check that Codex is running, then try again." : sentenceFor(error)}
      </Text>
      {import.meta.env.DEV && !offline && error instanceof Error && (
        <Code block>{error.stack}</Code>
      )}
      <Group>
        <Button onClick={retry}>Try again</Button>
        <Button component={Link} reloadDocument to="/" variant="default">
          Start over
        </Button>
      </Group>
    </Fallback>
  );
}

function Fallback({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Container component="main" py={80} size="xs">
      <Stack align="center" role="alert">
        <LogoMark size={56} />
        <Title order={1} ta="center">
          {title}
        </Title>
        {children}
      </Stack>
    </Container>
  );
}
