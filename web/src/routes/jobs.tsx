/** What works in the background, and what starts by itself. */
import { Stack, Text, Title } from "@mantine/core";
import { ScheduleList } from "@/features/jobs/components/schedules/schedule-list";
import { TaskList } from "@/features/jobs/components/task-list";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { useMe } from "@/features/session/api/get-me";
import { Page } from "@/ui/page";

export function JobsRoute() {
  const permissions = useMe()?.permissions ?? [];
  const libraries = useLibraries();
  return (
    <Page subtitle="They go on when you leave, and after a restart." title="Jobs">
      <TaskList mayControl={permissions.includes("series:write")} />
      {libraries.data && libraries.data.data.length > 0 && (
        <Stack component="section" gap="lg">
          <div>
            <Title order={2}>Schedules</Title>
            <Text c="dimmed" size="sm">
              What starts by itself, library by library.
            </Text>
          </div>
          {libraries.data.data.map((library) => (
            <ScheduleList
              key={library.id}
              library={library}
              mayEdit={permissions.includes("libraries:write")}
              mayRun={permissions.includes("series:write")}
            />
          ))}
        </Stack>
      )}
    </Page>
  );
}
