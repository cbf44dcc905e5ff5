/** A failure said plainly in the place where it happened, with a way to try again. */
import { Alert, Button, Code, Stack, Text } from "@mantine/core";
import { ProblemError, sentenceFor } from "@/lib/problem";
import { Icon } from "@/ui/icon";

interface ProblemNoticeProps {
  title: string;
  error: unknown;
  onRetry?: (() => void) | undefined;
}

export function ProblemNotice({ title, error, onRetry }: ProblemNoticeProps) {
  const requestId = error instanceof ProblemError ? error.requestId : undefined;
  return (
    <Alert color="rubric" icon={<Icon name="alert" />} role="alert" title={title} variant="light">
      <Stack align="flex-start" gap="xs">
        <Text size="sm">{sentenceFor(error)}</Text>
        {requestId && (
          <Text size="xs">
            Request <Code>{requestId}</Code>
          </Text>
        )}
        {onRetry && (
          <Button color="rubric" onClick={onRetry} size="xs" variant="light">
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
