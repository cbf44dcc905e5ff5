/** One job with everything that became of its items. */
import { Anchor } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { AppPending } from "@/app/fallbacks";
import { useTask } from "@/features/jobs/api/get-task";
import { TaskDetail } from "@/features/jobs/components/detail/task-detail";
import { subjectWords } from "@/features/metadata/lib/subject-words";
import { useMe } from "@/features/session/api/get-me";
import { RouteProblem } from "@/routes/item/route-problem";
import { Page } from "@/ui/page";

export function JobRoute() {
  const { taskId } = useParams({ from: "/signed-in/shell/jobs/$taskId" });
  const task = useTask(taskId);
  const mayControl = useMe()?.permissions.includes("series:write") ?? false;
  if (task.isError) return <RouteProblem error={task.error} reset={() => void task.refetch()} />;
  if (!task.data) return <AppPending />;
  return (
    <Page
      subtitle={
        <Anchor renderRoot={(props) => <Link {...props} to="/jobs" />} size="sm">
          All jobs
        </Anchor>
      }
      title={task.data.title}
    >
      <TaskDetail key={taskId} mayControl={mayControl} task={task.data} words={subjectWords} />
    </Page>
  );
}
