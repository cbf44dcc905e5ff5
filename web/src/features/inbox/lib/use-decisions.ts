/** Deciding entries one after the other: the toast that takes a decision back, and the key that does. */
import { useRef } from "react";
import type { InboxEntry } from "@/api/models";
import { toastDone, toastFailed, toastUndone, toastWarning } from "@/ui/notice/toast";
import { type Decided, type DecideRequest, type Decision, useDecide } from "../api/decide";
import { useTakeBack } from "../api/take-back";
import { leavesList } from "./optimistic";

interface Undoable {
  request: DecideRequest;
  /** Still on its way, perhaps; whoever takes it back waits for it. */
  decided: Promise<Decided>;
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

interface Moves {
  /** Told when an entry leaves the list. */
  onLeft: (entry: InboxEntry) => void;
  /** Told when one came back, to be looked at again. */
  onBack: (entry: InboxEntry) => void;
}

export function useDecisions({ onLeft, onBack }: Moves) {
  const decide = useDecide();
  const takeBack = useTakeBack();
  const made = useRef<Undoable[]>([]);

  async function undo(undoable: Undoable) {
    made.current = made.current.filter((other) => other !== undoable);
    const { request } = undoable;
    try {
      const decided = await undoable.decided;
      // This callback is left out when the page was left meanwhile; what follows is not.
      const onSuccess = () => onBack(request.entry);
      const undone = await takeBack.mutateAsync({ request, decided }, { onSuccess });
      const done = `${request.entry.item.title} waits again.`;
      if (undone) toastUndone(undone, done);
      else toastDone(done);
    } catch (error) {
      toastFailed("The decision was not taken back", error);
    }
  }

  function run(entry: InboxEntry, decision: Decision) {
    const request = { entry, decision };
    if (leavesList(entry, decision)) onLeft(entry);
    const undoable = { request, decided: decide.mutateAsync(request) };
    const isBack = decision.action === "reopen";
    if (!isBack) made.current.push(undoable);
    undoable.decided.then(
      (decided) => {
        const text = doneText(request, decided);
        if (decided.applied?.success === false) toastWarning(text);
        else toastDone(text, isBack ? undefined : { run: () => void undo(undoable) });
      },
      (error: unknown) => {
        made.current = made.current.filter((other) => other !== undoable);
        toastFailed(`${entry.item.title} was not decided`, error);
      },
    );
  }

  function undoLast() {
    const last = made.current.at(-1);
    if (last) void undo(last);
  }

  return { decide: run, undoLast };
}
