/** One run of the history. */
import { useParams } from "@tanstack/react-router";
import { RunDetail } from "@/features/history/components/run-detail";
import { subjectWords } from "@/features/metadata/lib/subject-words";
import { useMe } from "@/features/session/api/get-me";
import { RouteProblem } from "@/routes/item/route-problem";

export function HistoryRunRoute() {
  const { runId } = useParams({ from: "/signed-in/shell/history/$runId" });
  const mayUndo = useMe()?.permissions.includes("series:write") ?? false;
  return (
    <RunDetail
      key={runId}
      mayUndo={mayUndo}
      renderProblem={(error, reset) => <RouteProblem error={error} reset={reset} />}
      runId={runId}
      words={subjectWords}
    />
  );
}
