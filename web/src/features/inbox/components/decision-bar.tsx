/** What can be decided about the entry that is shown. */
import { Button, Kbd, Menu } from "@mantine/core";
import type { Candidate, InboxEntry } from "@/api/models";
import { Icon } from "@/ui/icon";
import type { Decision } from "../api/decide";
import { openCandidates } from "../lib/optimistic";
import classes from "./inbox.module.css";

interface DecisionBarProps {
  entry: InboxEntry;
  chosen: Candidate | undefined;
  onDecide: (decision: Decision) => void;
  onSearch: () => void;
}

const SNOOZES = [
  { days: 1, label: "A day" },
  { days: 7, label: "A week" },
  { days: 30, label: "A month" },
] as const;

export function DecisionBar({ entry, chosen, onDecide, onSearch }: DecisionBarProps) {
  if (entry.status !== "waiting" && entry.status !== "snoozed") {
    return (
      <div className={classes.decisions}>
        <Button
          leftSection={<Icon name="undo" size={16} />}
          onClick={() => onDecide({ action: "reopen" })}
          variant="default"
        >
          Let it wait again
        </Button>
      </div>
    );
  }
  return (
    <div aria-label="Decide" className={classes.decisions} role="toolbar">
      <Button
        disabled={!chosen}
        px="sm"
        onClick={() => chosen && onDecide({ action: "approve", externalId: chosen.externalId })}
      >
        Approve
        <Kbd ml={8} visibleFrom="md">
          A
        </Kbd>
      </Button>
      {openCandidates(entry).length > 0 && (
        <Button onClick={() => onDecide({ action: "reject" })} px="sm" variant="default">
          Reject all
        </Button>
      )}
      <SnoozeMenu onSnooze={(days) => onDecide({ action: "snooze", days })} />
      <Button onClick={onSearch} px="sm" variant="default">
        Search by hand
      </Button>
      <Button color="gray" px="sm" onClick={() => onDecide({ action: "never" })} variant="subtle">
        Never match
      </Button>
    </div>
  );
}

export function SnoozeMenu({ onSnooze }: { onSnooze: (days: number) => void }) {
  return (
    <Menu position="top-start" width={160}>
      <Menu.Target>
        <Button px="sm" variant="default">
          Snooze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SNOOZES.map(({ days, label }) => (
          <Menu.Item key={days} onClick={() => onSnooze(days)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
