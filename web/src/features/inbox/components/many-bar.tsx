/** Decisions about everything that is ticked, each confirmed with its count. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { InboxEntry } from "@/api/models";
import { formatCount } from "@/lib/format";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { SelectionBar } from "@/ui/selection/selection-bar";
import type { Selection } from "@/ui/selection/use-selection";
import { type ManyDecision, useApproveMany, useDecideMany } from "../api/decide-many";
import { openCandidates } from "../lib/optimistic";
import { SnoozeMenu } from "./decision-bar";

interface ManyBarProps {
  entries: readonly InboxEntry[];
  selection: Selection;
}

type Asked = { action: "approve" } | ManyDecision;

const WHAT: Record<Asked["action"], string> = {
  approve: "Approve",
  reject: "Reject",
  never: "Never match",
  snooze: "Snooze",
  reopen: "Reopen",
};

export function ManyBar({ entries, selection }: ManyBarProps) {
  const [asked, setAsked] = useState<Asked>();
  const approve = useApproveMany();
  const decide = useDecideMany();
  const navigate = useNavigate();
  const ticked = entries.filter(({ id }) => selection.has(id));
  const ids = ticked.map(({ id }) => id);
  const waiting = ticked.every(({ status }) => status === "waiting" || status === "snoozed");

  function done(message: string, taskId?: string) {
    selection.clear();
    setAsked(undefined);
    const open = taskId && {
      label: "Open the job",
      run: () => void navigate({ to: "/jobs/$taskId", params: { taskId } }),
    };
    toastDone(message, open || undefined);
  }

  function run(chosen: Asked) {
    const onError = (error: unknown) => toastFailed("Nothing was decided", error);
    if (chosen.action === "approve") {
      const onSuccess = ({ taskId }: { taskId: string }) =>
        done(`${formatCount(ids.length, "approval")} on the way.`, taskId);
      approve.mutate(ids, { onSuccess, onError });
      return;
    }
    const onSuccess = ({ changed }: { changed: number }) =>
      done(`${formatCount(changed, "entry", "entries")} decided.`);
    decide.mutate({ ids, decision: chosen }, { onSuccess, onError });
  }

  if (ids.length === 0) return null;
  return (
    <>
      <SelectionBar
        onClear={selection.clear}
        onSelectAll={
          ids.length < entries.length ? () => selection.selectAll(entries.length) : undefined
        }
        selectAllLabel="Select page"
        text={formatCount(ids.length, "entry", "entries")}
      >
        {waiting ? (
          <>
            <Button onClick={() => setAsked({ action: "approve" })} size="sm">
              Approve best
            </Button>
            <Button onClick={() => setAsked({ action: "reject" })} size="sm" variant="default">
              Reject
            </Button>
            <SnoozeMenu onSnooze={(days) => run({ action: "snooze", days })} />
            <Button onClick={() => setAsked({ action: "never" })} size="sm" variant="default">
              Never match
            </Button>
          </>
        ) : (
          <Button onClick={() => run({ action: "reopen" })} size="sm" variant="default">
            Let them wait again
          </Button>
        )}
      </SelectionBar>
      <ConfirmDialog
        busy={approve.isPending || decide.isPending}
        confirmLabel={asked ? `${WHAT[asked.action]} ${ids.length}` : ""}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked && run(asked)}
        opened={asked !== undefined}
        title={asked ? `${WHAT[asked.action]} ${formatCount(ids.length, "entry", "entries")}?` : ""}
      >
        {asked && <Consequence action={asked.action} ticked={ticked} />}
      </ConfirmDialog>
    </>
  );
}

interface ConsequenceProps {
  action: Asked["action"];
  ticked: readonly InboxEntry[];
}

function Consequence({ action, ticked }: ConsequenceProps) {
  const candidates = ticked.map(openCandidates);
  const empty = candidates.filter((open) => open.length === 0).length;
  const alarmed = candidates.filter((open) => (open[0]?.alarms.length ?? 0) > 0).length;
  switch (action) {
    case "approve":
      return (
        <>
          The best candidate of each is written by a job; History can undo it.
          {alarmed > 0 && (
            <p>
              <b>{formatCount(alarmed, "of them warns", "of them warn")}</b> of a mismatch.
            </p>
          )}
          {empty > 0 && <p>{empty} without candidates will be left as they are.</p>}
        </>
      );
    case "reject":
      return <>None of their candidates will be proposed again.</>;
    case "never":
      return <>No plugin run will match them any more, until you let them wait again.</>;
    case "snooze":
    case "reopen":
      return null;
  }
}
