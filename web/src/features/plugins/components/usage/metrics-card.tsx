/** How one plugin is used: calls, errors and time, and the same by method. */
import { Anchor, Badge, Group, Paper, SimpleGrid, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PluginMetrics } from "@/api/models";
import { formatAgo } from "@/lib/format";
import { Figure } from "@/ui/figure";
import { statusWord } from "../../lib/health";
import { formatMillis, formatShare, methodLabel } from "../../lib/usage-words";
import classes from "./usage.module.css";

interface MetricsCardProps {
  metrics: PluginMetrics;
  now: number;
}

export function MetricsCard({ metrics, now }: MetricsCardProps) {
  const { label, color } = statusWord(metrics.healthStatus);
  const called = metrics.requestsTotal > 0;
  return (
    <Paper
      aria-label={metrics.pluginName}
      className={classes.card ?? ""}
      component="article"
      withBorder
    >
      <Group justify="space-between" wrap="nowrap">
        <Title className={classes.name ?? ""} order={2} size="h3">
          <Anchor
            c="inherit"
            inherit
            renderRoot={(props) => (
              <Link
                {...props}
                params={{ pluginId: metrics.pluginId }}
                to="/settings/plugins/$pluginId"
              />
            )}
          >
            {metrics.pluginName}
          </Anchor>
        </Title>
        <Badge color={color} style={{ flex: "none" }} variant="light">
          {label}
        </Badge>
      </Group>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <Figure label="Calls" value={metrics.requestsTotal} />
        <Figure
          label="Errors"
          value={called ? formatShare(metrics.errorRatePct) : undefined}
          {...(metrics.requestsFailed > 0 && { color: "var(--codex-rubric)" })}
        />
        <Figure
          label="Average time"
          value={called ? formatMillis(metrics.avgDurationMs) : undefined}
        />
        <Figure label="Rate limited" value={metrics.rateLimitRejections} />
      </SimpleGrid>
      <Methods metrics={metrics} />
      <Facts metrics={metrics} now={now} />
    </Paper>
  );
}

function Methods({ metrics }: { metrics: PluginMetrics }) {
  const methods = Object.values(metrics.byMethod);
  if (methods.length === 0) return null;
  methods.sort((left, right) => right.requestsTotal - left.requestsTotal);
  return (
    <Table
      aria-label={`Calls of ${metrics.pluginName} by method`}
      className={classes.methods ?? ""}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>By method</Table.Th>
          <Table.Th>Calls</Table.Th>
          <Table.Th>Errors</Table.Th>
          <Table.Th>Average</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {methods.map((method) => (
          <Table.Tr key={method.method}>
            <Table.Td>{methodLabel(method.method)}</Table.Td>
            <Table.Td>{method.requestsTotal.toLocaleString("en")}</Table.Td>
            <Table.Td>{method.requestsFailed.toLocaleString("en")}</Table.Td>
            <Table.Td>
              {method.requestsTotal > 0 ? formatMillis(method.avgDurationMs) : "—"}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Facts({ metrics, now }: MetricsCardProps) {
  const { lastSuccess, lastFailure, failureCounts } = metrics;
  const failures = Object.entries(failureCounts).map(
    ([code, count]) => `${count.toLocaleString("en")} × ${code.replaceAll("_", " ")}`,
  );
  const facts = [
    lastSuccess && `last worked ${formatAgo(lastSuccess, now)}`,
    lastFailure && `last failed ${formatAgo(lastFailure, now)}`,
    failures.length > 0 && `recorded: ${failures.join(", ")}`,
  ].filter(Boolean);
  if (facts.length === 0 && metrics.requestsTotal > 0) return null;
  const text = facts.length > 0 ? facts.join(" · ") : "not called yet";
  return (
    <Text c="dimmed" size="xs">
      {text.charAt(0).toUpperCase() + text.slice(1)}
    </Text>
  );
}
