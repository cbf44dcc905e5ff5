/** Says what taking changes back would do; nothing is written. */
import { useQuery } from "@tanstack/react-query";
import { type UndoTarget, undo } from "@/api/undo";

/** Asked anew each time, because what can be undone changes with every edit. */
export function useUndoRehearsal(target: UndoTarget | undefined) {
  return useQuery({
    queryKey: ["undo-rehearsal", target],
    queryFn: () => undo(target ?? {}, true),
    enabled: target !== undefined,
    gcTime: 0,
    retry: false,
    staleTime: 0,
  });
}
