/** Decisions about everything that is ticked, or all that fits the filter, each confirmed with its count. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { InboxEntry } from "@/api/models";
import { formatCount } from "@/lib/format";
import { ConfirmDialog } from "@/ui/notice/confirm-dialog";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { SelectionBar } from "@/ui/selection/selection-bar";
import type { Selection } from "@/ui/selection/use-selection";
import {
  type Approving,
  type Many,
  type ManyDecision,
  MOST_APPROVED,
  useApproveMany,
  useDecideMany,
} from "../api/decide-many";
import type { InboxFilter } from "../api/list-inbox";
import { SnoozeMenu } from "./decision-bar";
import { ManyConsequence } from "./many-consequence";

interface ManyBarProps {
  /** The entries of the page. */
  entries: readonly InboxEntry[];
  selection: Selection;
  filter: InboxFilter;
  /** How many fit the filter. */
  total: number;
}

type Asked = { action: "approve" } | ManyDecision;

const WHAT: Record<Asked["action"], string> = {
  approve: "Approve",
  reject: "Reject",
  never: "Never match",
  snooze: "Snooze",
  reopen: "Reopen",
};

export function ManyBar({ entries, selection, filter, total }: ManyBarProps) {
  const [asked, setAsked] = useState<Asked>();
  const [beyondPage, setBeyondPage] = useState(false);
  const approve = useApproveMany();
  const decide = useDecideMany();
  const navigate = useNavigate();
  const ticked = entries.filter(({ id }) => selection.has(id));
  const wholePage = ticked.length === entries.length;
  const everything = beyondPage && wholePage;
  const many: Many = everything ? { filter } : { ids: ticked.map(({ id }) => id) };
  const count = everything ? total : ticked.length;
  const waiting = ticked.every(({ status }) => status === "waiting" || status === "snoozed");

  function clear() {
    selection.clear();
    setBeyondPage(false);
  }

  function done(message: string, taskId?: string) {
    clear();
    setAsked(undefined);
    if (!taskId) return toastDone(message);
    const run = () => void navigate({ to: "/jobs/$taskId", params: { taskId } });
    toastDone(message, { label: "Open the job", run });
  }

  function run(chosen: Asked) {
    const onError = (error: unknown) => toastFailed("Not everything was decided", error);
    if (chosen.action === "approve") {
      const onSuccess = (approving: Approving) =>
        done(`${formatCount(approving.count, "approval")} on the way.`, approving.taskId);
      approve.mutate(many, { onSuccess, onError });
      return;
    }
    const onSuccess = (changed: number) =>
      done(`${formatCount(changed, "entry", "entries")} decided.`);
    decide.mutate({ many, decision: chosen }, { onSuccess, onError });
  }

  if (ticked.length === 0) return null;
  const concerned = asked?.action === "approve" ? Math.min(count, MOST_APPROVED) : count;
  const more = wholePage ? total > entries.length && !everything : true;
  return (
    <>
      <SelectionBar
        onClear={clear}
        onSelectAll={
          more
            ? () => (wholePage ? setBeyondPage(true) : selection.selectAll(entries.length))
            : undefined
        }
        selectAllLabel={wholePage ? `Select all ${total.toLocaleString("en")}` : "Select page"}
        text={formatCount(count, "entry", "entries")}
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
          <Button
            loading={decide.isPending}
            onClick={() => run({ action: "reopen" })}
            size="sm"
            variant="default"
          >
            Let them wait again
          </Button>
        )}
      </SelectionBar>
      <ConfirmDialog
        busy={approve.isPending || decide.isPending}
        confirmLabel={asked ? `${WHAT[asked.action]} ${concerned.toLocaleString("en")}` : ""}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked && run(asked)}
        opened={asked !== undefined}
        plain={asked?.action === "approve"}
        title={asked ? `${WHAT[asked.action]} ${formatCount(concerned, "entry", "entries")}?` : ""}
      >
        {asked && (
          <ManyConsequence
            action={asked.action}
            left={count - concerned}
            looked={everything ? undefined : ticked}
          />
        )}
      </ConfirmDialog>
    </>
  );
}
