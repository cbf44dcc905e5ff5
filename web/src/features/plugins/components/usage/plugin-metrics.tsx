/** How plugins are used, one card each. */
import { Skeleton, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { usePluginMetrics } from "../../api/get-plugin-metrics";
import { MetricsCard } from "./metrics-card";

/** `action` leads to where plugins are added. */
export function PluginMetricsList({ action }: { action: ReactNode }) {
  const metrics = usePluginMetrics();
  if (metrics.isError && !metrics.data) {
    return (
      <ProblemNotice
        error={metrics.error}
        onRetry={() => void metrics.refetch()}
        title="The metrics could not be read"
      />
    );
  }
  if (!metrics.data) {
    return (
      <Stack aria-busy="true" gap="md">
        <Skeleton h={220} radius="lg" />
        <Skeleton h={220} radius="lg" />
      </Stack>
    );
  }
  const { plugins, updatedAt } = metrics.data;
  if (plugins.length === 0) {
    return (
      <EmptyState action={action} icon="chart" title="Nothing to measure yet">
        Once there is a plugin, this page shows how often it is asked, how long it takes and how
        often it fails.
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {plugins.map((plugin) => (
        <MetricsCard key={plugin.pluginId} metrics={plugin} now={Date.parse(updatedAt)} />
      ))}
    </Stack>
  );
}
