/** A page whose item could not be read: gone, or for another reason. */
import { AppMissing } from "@/app/fallbacks";
import { ProblemError } from "@/lib/problem";
import { ProblemNotice } from "@/ui/notice/problem-notice";

export function RouteProblem({ error, reset }: { error: Error; reset: () => void }) {
  if (error instanceof ProblemError && (error.status === 404 || error.status === 400)) {
    return <AppMissing />;
  }
  return <ProblemNotice error={error} onRetry={reset} title="This page could not be read" />;
}
