/** Deciding entries one after the other: the toast that takes a decision back, and the key that does. */
import { useRef } from "react";
import type { InboxEntry } from "@/api/models";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { type Decided, type DecideRequest, type Decision, useDecide } from "../api/decide";
import { useTakeBack } from "../api/take-back";
import { leavesList } from "./optimistic";

interface Undoable {
  request: DecideRequest;
  decided: Decided;
}

function doneText({ entry, decision }: DecideRequest, { applied }: Decided): string {
  const { title } = entry.item;
  switch (decision.action) {
    case "approve":
      return applied && !applied.success ? `${title}: ${applied.message}` : `${title} was matched.`;
    case "reject":
      return decision.externalId && !leavesList(entry, decision)
        ? `One candidate of ${title} was rejected.`
        : `The candidates of ${title} were rejected.`;
    case "never":
      return `${title} will not be matched.`;
    case "snooze":
      return `${title} comes back in ${decision.days === 1 ? "a day" : `${decision.days} days`}.`;
    case "reopen":
      return `${title} waits again.`;
  }
}

export function useDecisions(onLeft: (entry: InboxEntry) => void) {
  const decide = useDecide();
  const takeBack = useTakeBack();
  const last = useRef<Undoable | undefined>(undefined);

  function undo(undoable: Undoable | undefined) {
    if (!undoable) return;
    if (last.current === undoable) last.current = undefined;
    takeBack.mutate(undoable, {
      onSuccess: () => toastDone(`${undoable.request.entry.item.title} waits again.`),
      onError: (error) => toastFailed("The decision was not taken back", error),
    });
  }

  function run(entry: InboxEntry, decision: Decision) {
    const request = { entry, decision };
    if (leavesList(entry, decision)) onLeft(entry);
    // Callbacks of `mutate` are lost when the next decision follows at once; a promise's are not.
    decide.mutateAsync(request).then(
      (decided) => {
        const undoable = { request, decided };
        const back = decision.action !== "reopen";
        if (back) last.current = undoable;
        toastDone(doneText(request, decided), back ? { run: () => undo(undoable) } : undefined);
      },
      (error: unknown) => toastFailed(`${entry.item.title} was not decided`, error),
    );
  }

  return {
    decide: run,
    undoLast: () => undo(last.current),
    busyId: decide.isPending ? decide.variables.entry.id : undefined,
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
