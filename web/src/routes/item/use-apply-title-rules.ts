/** Starts applying a library's title rules to the series that are there, and leads to the job. */
import { useNavigate } from "@tanstack/react-router";
import { useApplyTitles } from "@/features/libraries/api/apply-titles";
import { toastDone, toastFailed } from "@/ui/notice/toast";

export function useApplyTitleRules(libraryId: string) {
  const apply = useApplyTitles(libraryId);
  const navigate = useNavigate();

  function start() {
    apply.mutate(undefined, {
      onSuccess: ({ taskIds, message }) => {
        const taskId = taskIds[0];
        const open = () => taskId && void navigate({ to: "/jobs/$taskId", params: { taskId } });
        toastDone(message, taskId ? { label: "Open the job", run: open } : undefined);
      },
      onError: (error) => toastFailed("The rules were not applied", error),
    });
  }

  return { start, starting: apply.isPending };
}
