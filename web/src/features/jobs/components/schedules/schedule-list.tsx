/** What starts by itself for a library, when next, and how it went last. */
import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { useSchedules } from "../../api/schedules";
import type { Schedule } from "../../api/types";
import classes from "../task.module.css";
import { ScheduleDialog } from "./schedule-dialog";
import { ScheduleRow } from "./schedule-row";

interface ScheduleListProps {
  library: { id: string; name: string };
  /** Whether schedules may be made, changed and deleted. */
  mayEdit: boolean;
  /** Whether what they do may be started now. */
  mayRun: boolean;
  /** What stands above the list; the library's name unless it is clear which library it is. */
  title?: string;
  /** The level of that heading on the page it stands on. */
  level?: 2 | 3;
}

export function ScheduleList(props: ScheduleListProps) {
  const { library, mayEdit, mayRun, title = library.name, level = 3 } = props;
  const schedules = useSchedules(library.id);
  const [edited, setEdited] = useState<Schedule | "new">();

  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between">
        <Title order={level} size="h3">
          {title}
        </Title>
        {mayEdit && (
          <Button
            aria-label={`Add schedule for ${library.name}`}
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => setEdited("new")}
            size="compact-sm"
            variant="light"
          >
            Add schedule
          </Button>
        )}
      </Group>
      {schedules.isPending && <Skeleton h={56} radius="lg" />}
      {schedules.isError && (
        <ProblemNotice
          error={schedules.error}
          onRetry={() => void schedules.refetch()}
          title="The schedules could not be read"
        />
      )}
      {schedules.data?.length === 0 && (
        <Text c="dimmed" size="sm">
          Nothing starts by itself here.
        </Text>
      )}
      {schedules.data && schedules.data.length > 0 && (
        <ul aria-label={`Schedules of ${library.name}`} className={classes.rows}>
          {schedules.data.map((schedule) => (
            <li key={schedule.id}>
              <ScheduleRow
                mayEdit={mayEdit}
                mayRun={mayRun}
                onEdit={() => setEdited(schedule)}
                schedule={schedule}
              />
            </li>
          ))}
        </ul>
      )}
      <ScheduleDialog
        key={edited === "new" ? "new" : edited?.id}
        libraryId={library.id}
        onClose={() => setEdited(undefined)}
        opened={edited !== undefined}
        schedule={edited === "new" ? undefined : edited}
      />
    </Stack>
  );
}
