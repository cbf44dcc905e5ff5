/** What the plugin's process is doing: state, age, restarts, requests. */
import { Badge, Group, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { formatAgo } from "@/lib/format";
import { Figure } from "@/ui/figure";
import { useProcessStatus } from "../../api/get-process-status";

const STATES: Readonly<Record<string, { label: string; color: string }>> = {
  idle: { label: "Not running; starts when needed", color: "gray" },
  installing: { label: "Installing", color: "yellow" },
  starting: { label: "Starting", color: "yellow" },
  ready: { label: "Running", color: "verdigris" },
  stopping: { label: "Stopping", color: "yellow" },
  backoff: { label: "Waiting before it is started again", color: "rubric" },
  disabled: { label: "Disabled", color: "gray" },
};

export function ProcessCard({ pluginId }: { pluginId: string }) {
  const status = useProcessStatus(pluginId);
  const process = status.data;
  const state = STATES[process?.state ?? ""];

  return (
    <Paper component="section" p="lg" radius="lg" withBorder>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3">
          Process
        </Title>
        {process && (
          <Badge color={state?.color ?? "gray"} variant="light">
            {state?.label ?? process.state}
          </Badge>
        )}
      </Group>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <Figure label="Requests" value={process?.counters.requests} />
        <Figure label="Failures" value={process?.counters.failures} />
        <Figure label="In flight" value={process?.inFlight} />
        <Figure label="Restarts" value={process?.restarts} />
      </SimpleGrid>
      {process?.since && (
        <Text c="dimmed" mt="md" size="xs">
          In this state since {formatAgo(process.since, Date.now())}
          {process.pid !== undefined && ` · process ${process.pid}`}
        </Text>
      )}
    </Paper>
  );
}
