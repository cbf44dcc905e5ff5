/** A plugin's failure: what kind, what to do, when to try again, and for administrators its last words. */
import { Alert, Button, Code, Stack, Text } from "@mantine/core";
import { hasCode, ProblemError, sentenceFor } from "@/lib/problem";
import { useCountdown } from "@/lib/use-countdown";
import { Icon } from "@/ui/icon";
import { pluginFault } from "../../lib/plugin-fault";
import classes from "./fault-notice.module.css";

interface FaultNoticeProps {
  error: unknown;
  retryLabel?: string;
  onRetry: () => void;
}

export function FaultNotice({ error, retryLabel = "Try again", onRetry }: FaultNoticeProps) {
  const fault = pluginFault(error);
  const problem = error instanceof ProblemError ? error : undefined;
  const limited = hasCode(error, "plugin_rate_limited", "rate_limited");
  const seconds = useCountdown(limited ? (problem?.retryAfterSeconds ?? 0) : 0, error);

  return (
    <Alert
      color={limited ? "yellow" : "rubric"}
      icon={<Icon name="alert" />}
      role="alert"
      title={fault?.title ?? "The plugin could not answer"}
      variant="light"
    >
      <Stack align="flex-start" gap="xs">
        {fault && <Text size="sm">{fault.advice}</Text>}
        <Text size="sm">{sentenceFor(error)}</Text>
        {problem && problem.stderrTail.length > 0 && (
          <details className={classes.details} open>
            <summary>Last lines of the plugin's log</summary>
            <Code block className={classes.tail}>
              {problem.stderrTail.join("\n")}
            </Code>
          </details>
        )}
        {(fault?.canRetry ?? true) && (
          <Button
            color={limited ? "yellow" : "rubric"}
            disabled={seconds > 0}
            onClick={onRetry}
            size="xs"
            variant="light"
          >
            {seconds > 0 ? `${retryLabel} in ${seconds} s` : retryLabel}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
