/** Says what taking changes back would do; nothing is written. */
import { useQuery } from "@tanstack/react-query";
import { isLeftToTask, type UndoTarget, undo } from "@/api/undo";

/** Asked anew each time, because what can be undone changes with every edit. */
export function useUndoRehearsal(target: UndoTarget | undefined) {
  return useQuery({
    queryKey: ["undo-rehearsal", target],
    queryFn: async () => {
      const answer = await undo(target ?? {}, true);
      if (isLeftToTask(answer)) throw new Error("A rehearsal was answered with a task");
      return answer;
    },
    enabled: target !== undefined,
    gcTime: 0,
    retry: false,
    staleTime: 0,
  });
}
