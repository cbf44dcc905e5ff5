/** One schedule: its switch, its time in words, its last run, and running it now. */
import { ActionIcon, Menu, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { formatAgo, formatDate } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useScheduleActions } from "../../api/schedules";
import type { Schedule } from "../../api/types";
import { cronText } from "../../lib/cron-words";
import classes from "../task.module.css";

interface ScheduleRowProps {
  schedule: Schedule;
  mayEdit: boolean;
  mayRun: boolean;
  onEdit: () => void;
}

export function ScheduleRow(props: ScheduleRowProps) {
  const { schedule, mayEdit, mayRun } = props;
  const { update } = useScheduleActions(schedule.libraryId);
  return (
    <div className={`${classes.row} ${classes.tight}`}>
      <Switch
        aria-label={`Enable ${schedule.name}`}
        checked={schedule.enabled}
        disabled={!mayEdit || update.isPending}
        onChange={(event) =>
          update.mutate(
            { jobId: schedule.id, body: { enabled: event.currentTarget.checked } },
            { onError: (error) => toastFailed("The schedule was not changed", error) },
          )
        }
      />
      <div className={classes.rowText}>
        <Text fw={600} size="sm">
          {schedule.name}
        </Text>
        <Text c="dimmed" size="xs">
          {whenText(schedule)}
        </Text>
        {schedule.nextRuns.length > 0 && (
          <Text c="dimmed" size="xs">
            {nextText(schedule)}
          </Text>
        )}
        <Text c={schedule.lastRunStatus === "failed" ? "rubric" : "dimmed"} size="xs">
          {lastText(schedule)}
        </Text>
      </div>
      {(mayEdit || mayRun) && <RowMenu {...props} />}
    </div>
  );
}

function RowMenu({ schedule, mayEdit, mayRun, onEdit }: ScheduleRowProps) {
  const { remove, runNow } = useScheduleActions(schedule.libraryId);
  const [deleteOpened, confirm] = useDisclosure(false);
  const navigate = useNavigate();

  function run() {
    runNow.mutate(schedule.id, {
      onSuccess: ({ taskId }) =>
        toastDone(`${schedule.name} was started.`, {
          label: "Open the job",
          run: () => void navigate({ to: "/jobs/$taskId", params: { taskId } }),
        }),
      onError: (error) => toastFailed(`${schedule.name} did not start`, error),
    });
  }

  return (
    <>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${schedule.name}`} color="gray" variant="subtle">
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayRun && (
            <Menu.Item leftSection={<Icon name="play" />} onClick={run}>
              Run now
            </Menu.Item>
          )}
          {mayEdit && (
            <>
              <Menu.Item leftSection={<Icon name="pencil" />} onClick={onEdit}>
                Edit
              </Menu.Item>
              <Menu.Item
                color="var(--mantine-color-error)"
                leftSection={<Icon name="trash" />}
                onClick={confirm.open}
              >
                Delete
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        busy={remove.isPending}
        confirmLabel="Delete schedule"
        onClose={confirm.close}
        onConfirm={() =>
          remove.mutate(schedule.id, {
            onSuccess: () => toastDone(`${schedule.name} was deleted.`),
            onError: (error) => toastFailed("The schedule was not deleted", error),
            onSettled: confirm.close,
          })
        }
        opened={deleteOpened}
        title={`Delete ${schedule.name}?`}
      >
        Nothing starts by it any more. What it did stays.
      </ConfirmDialog>
    </>
  );
}

function whenText({ cronSchedule, timezone }: Schedule): string {
  const words = cronText(cronSchedule) ?? cronSchedule;
  return timezone ? `${words}, ${timezone}` : words;
}

function nextText({ nextRuns }: Schedule): string {
  return `Next: ${nextRuns.map(formatDate).join(" · ")}`;
}

function lastText({ lastRunAt, lastRunStatus, lastRunMessage }: Schedule): string {
  if (!lastRunAt) return "Has not run yet.";
  const outcome = lastRunMessage ?? lastRunStatus ?? "";
  return `Last run ${formatAgo(lastRunAt, Date.now())}${outcome && `: ${outcome}`}`;
}
