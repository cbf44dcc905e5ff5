/** What went wrong lately, of which kind, and how near the plugin is to being disabled. */
import { Badge, Code, Group, Pagination, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { PluginFailure } from "@/api/models";
import { formatAgo, formatDate, formatDuration } from "@/lib/format";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { usePluginFailures } from "../../api/list-plugin-failures";
import classes from "./failure-history.module.css";

const PER_PAGE = 5;

const KINDS: Readonly<Record<string, string>> = {
  plugin: "plugin fault",
  upstream: "provider down",
  rate_limited: "rate limited",
  not_found: "not found",
  sign_in: "sign-in",
  configuration: "configuration",
  bad_request: "bad request",
};

export function FailureHistory({ pluginId }: { pluginId: string }) {
  const [page, setPage] = useState(1);
  const failures = usePluginFailures(pluginId, PER_PAGE, (page - 1) * PER_PAGE);
  const report = failures.data;

  return (
    <Paper component="section" p="lg" radius="lg" withBorder>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3">
          Failure history
        </Title>
        {report && (
          <Text c="dimmed" size="sm">
            {report.starts.failures} of {report.starts.threshold} failed starts,{" "}
            {report.requests.failures} of {report.requests.threshold} failed requests in{" "}
            {formatDuration(report.windowSeconds)}
          </Text>
        )}
      </Group>
      {failures.isError && (
        <ProblemNotice error={failures.error} title="The failures could not be read" />
      )}
      {failures.isPending && <Skeleton h={80} />}
      {report?.total === 0 && (
        <Text c="dimmed" size="sm">
          Nothing has failed.
        </Text>
      )}
      <Stack gap="sm">
        {report?.failures.map((failure) => (
          <FailureItem failure={failure} key={failure.id} />
        ))}
      </Stack>
      {report && report.total > PER_PAGE && (
        <Pagination
          mt="md"
          onChange={setPage}
          size="sm"
          total={Math.ceil(report.total / PER_PAGE)}
          value={page}
        />
      )}
    </Paper>
  );
}

function FailureItem({ failure }: { failure: PluginFailure }) {
  return (
    <div className={classes.failure}>
      <Group gap="xs">
        <Badge color={failure.kind === "plugin" ? "rubric" : "gray"} size="sm" variant="light">
          {KINDS[failure.kind] ?? failure.kind}
        </Badge>
        {failure.method && <Code>{failure.method}</Code>}
        <Text c="dimmed" ml="auto" size="xs" title={formatDate(failure.occurredAt)}>
          {formatAgo(failure.occurredAt, Date.now())}
        </Text>
      </Group>
      <Text mt={4} size="sm" style={{ overflowWrap: "anywhere" }}>
        {failure.errorMessage}
      </Text>
      {failure.stderrTail.length > 0 && (
        <details className={classes.tail}>
          <summary>Last lines of its log</summary>
          <Code block>{failure.stderrTail.join("\n")}</Code>
        </details>
      )}
    </div>
  );
}
