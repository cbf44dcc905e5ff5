/** The entry that is looked at, with everything its keys do. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { Candidate, InboxEntry } from "@/api/models";
import { Icon } from "@/ui/icon";
import type { Selection } from "@/ui/selection/use-selection";
import type { Command } from "../lib/keys";
import { neighbourOf, openCandidates, steppedFrom } from "../lib/optimistic";
import { useDecisions } from "../lib/use-decisions";
import { useInboxKeys } from "../lib/use-inbox-keys";
import { EntryDetail } from "./entry-detail";
import classes from "./inbox.module.css";
import { KeysDialog } from "./keys-dialog";

interface EntryDeskProps {
  entry: InboxEntry;
  entries: readonly InboxEntry[];
  selection: Selection;
  onShow: (id: string | undefined) => void;
  onFetch: (entry: InboxEntry, candidate?: Candidate) => void;
}

const WEEK = 7;

export function EntryDesk({ entry, entries, selection, onShow, onFetch }: EntryDeskProps) {
  const [choice, setChoice] = useState<{ entryId: string; externalId: string }>();
  const [keysOpened, keys] = useDisclosure(false);
  const decisions = useDecisions({
    onLeft: (left) => onShow(neighbourOf(entries, left.id)),
    onBack: (back) => onShow(back.id),
  });
  const open = openCandidates(entry);
  const chosenId = choice?.entryId === entry.id ? choice.externalId : undefined;
  const chosen = open.find(({ externalId }) => externalId === chosenId) ?? open[0];
  const mayDecide = entry.status === "waiting" || entry.status === "snoozed";

  function choose(candidate: Candidate | undefined) {
    if (candidate && !candidate.rejected) {
      setChoice({ entryId: entry.id, externalId: candidate.externalId });
    }
  }

  function decideByKey(command: Command) {
    if (!mayDecide) return;
    switch (command.do) {
      case "approve":
        if (chosen) decisions.decide(entry, { action: "approve", externalId: chosen.externalId });
        break;
      case "reject":
        if (chosen) decisions.decide(entry, { action: "reject", externalId: chosen.externalId });
        break;
      case "rejectAll":
        if (open.length > 0) decisions.decide(entry, { action: "reject" });
        break;
      case "never":
        decisions.decide(entry, { action: "never" });
        break;
      case "snooze":
        decisions.decide(entry, { action: "snooze", days: WEEK });
        break;
      case "preview":
        if (chosen) onFetch(entry, chosen);
        break;
      case "search":
        onFetch(entry);
        break;
      default:
        break;
    }
  }

  useInboxKeys((command) => {
    switch (command.do) {
      case "next":
        return onShow(steppedFrom(entries, entry.id, 1));
      case "previous":
        return onShow(steppedFrom(entries, entry.id, -1));
      case "choose":
        return choose(entry.candidates[command.index]);
      case "tick": {
        const index = entries.findIndex(({ id }) => id === entry.id);
        if (index >= 0) selection.toggle(entry.id, index, false);
        return;
      }
      case "undo":
        return decisions.undoLast();
      case "help":
        return keys.open();
      default:
        return decideByKey(command);
    }
  });

  return (
    <div className={classes.detail}>
      <Button
        className={classes.back ?? ""}
        leftSection={<Icon name="arrowLeft" size={16} />}
        mb="sm"
        onClick={() => onShow(undefined)}
        size="compact-sm"
        variant="subtle"
      >
        Back to the list
      </Button>
      <EntryDetail
        action={
          <Button
            leftSection={<Icon name="keyboard" size={16} />}
            flex="none"
            onClick={keys.open}
            size="compact-sm"
            variant="subtle"
            visibleFrom="md"
          >
            Keys
          </Button>
        }
        chosen={chosen}
        entry={entry}
        key={entry.id}
        onChoose={choose}
        onDecide={(decision) => decisions.decide(entry, decision)}
        onPreview={(candidate) => onFetch(entry, candidate)}
        onSearch={() => onFetch(entry)}
      />
      <KeysDialog onClose={keys.close} opened={keysOpened} />
    </div>
  );
}
