/** One entry in full: our item, why it waits, the candidates, the decision. */
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Candidate, InboxEntry } from "@/api/models";
import { formatCount } from "@/lib/format";
import type { Decision } from "../api/decide";
import { decidedText } from "../lib/words";
import { CandidateCard } from "./candidate-card";
import { DecisionBar } from "./decision-bar";
import classes from "./inbox.module.css";
import { ItemSide } from "./item-side";

interface EntryDetailProps {
  entry: InboxEntry;
  chosen: Candidate | undefined;
  onChoose: (candidate: Candidate) => void;
  onDecide: (decision: Decision) => void;
  onPreview: (candidate: Candidate) => void;
  onSearch: () => void;
  /** Stands beside the title. */
  action?: ReactNode;
}

export function EntryDetail(props: EntryDetailProps) {
  const { entry, chosen, onChoose, onDecide, onPreview, onSearch, action } = props;
  const open = entry.status === "waiting" || entry.status === "snoozed";
  const decided = decidedText(entry);
  return (
    <Stack gap="sm">
      <ItemSide action={action} entry={entry} />
      <section aria-label="Candidates">
        <div className={classes.head}>
          <Title order={3} size="h4">
            {entry.candidates.length === 0
              ? `${entry.plugin.displayName} found nothing`
              : `${formatCount(entry.candidates.length, "candidate")} from ${entry.plugin.displayName}`}
          </Title>
          <span className={classes.why} data-decided={open ? undefined : true}>
            {[entry.reasonText, decided].filter(Boolean).join(" ")}
          </span>
        </div>
        {entry.candidates.length === 0 && (
          <Text c="dimmed" size="sm">
            Search by hand with other words, or say that it is never to be matched.
          </Text>
        )}
        <ol className={classes.candidates}>
          {entry.candidates.map((candidate, index) => (
            <li key={candidate.externalId}>
              <CandidateCard
                actions={
                  open
                    ? {
                        choose: () => onChoose(candidate),
                        preview: () => onPreview(candidate),
                        reject: () =>
                          onDecide({ action: "reject", externalId: candidate.externalId }),
                      }
                    : undefined
                }
                candidate={candidate}
                chosen={
                  open
                    ? candidate.externalId === chosen?.externalId
                    : candidate.externalId === entry.chosenExternalId
                }
                number={index + 1}
              />
            </li>
          ))}
        </ol>
      </section>
      <DecisionBar chosen={chosen} entry={entry} onDecide={onDecide} onSearch={onSearch} />
    </Stack>
  );
}
