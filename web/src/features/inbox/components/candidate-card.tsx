/** One candidate: what it is, how alike, why, and what warns against it. */
import { Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import type { Candidate } from "@/api/models";
import { ClampedText } from "@/ui/clamped-text";
import { Icon } from "@/ui/icon";
import { ServedPicture } from "@/ui/picture/served-picture";
import { candidateFacts, reasonsInOrder, signOf } from "../lib/words";
import classes from "./inbox.module.css";
import { ScoreBar } from "./score-bar";

interface CandidateCardProps {
  candidate: Candidate;
  /** Its place, as the number keys count. */
  number: number;
  chosen: boolean;
  /** Absent when the entry is decided already. */
  actions?: { choose: () => void; preview: () => void; reject: () => void } | undefined;
}

const SIGNS = { for: "+", against: "−", neutral: "~" } as const;
const SPOKEN = { for: "For: ", against: "Against: ", neutral: "" } as const;

export function CandidateCard({ candidate, number, chosen, actions }: CandidateCardProps) {
  const { title, alternateTitles, rejected, preview, alarms } = candidate;
  return (
    <article
      aria-label={title}
      className={classes.candidate}
      data-chosen={chosen || undefined}
      data-rejected={rejected || undefined}
    >
      <ServedPicture url={candidate.coverUrl} width={72} />
      <Stack className={classes.candidateText} gap={8}>
        <button
          aria-pressed={chosen}
          className={classes.choose}
          disabled={!actions || rejected}
          onClick={actions?.choose}
          type="button"
        >
          {number <= 9 && <span className={classes.number}>{number}</span>}
          {title}
        </button>
        {alternateTitles.length > 0 && (
          <Text c="dimmed" lineClamp={2} size="xs">
            {alternateTitles.join(" · ")}
          </Text>
        )}
        <Text c="dimmed" size="xs">
          {candidateFacts(candidate).join(" · ")}
        </Text>
        <ScoreBar score={candidate.score} />
        {alarms.map((alarm) => (
          <div className={classes.alarm} key={`${alarm.kind} ${alarm.text}`}>
            <Icon name="alert" size={16} />
            {alarm.text}
          </div>
        ))}
        <Reasons candidate={candidate} />
        {preview?.description && (
          <ClampedText lines={2} size="xs">
            {preview.description}
          </ClampedText>
        )}
        {rejected && (
          <Text c="dimmed" size="xs">
            Rejected. It will not be proposed again.
          </Text>
        )}
        {actions && !rejected && (
          <Group gap="xs">
            <Button
              aria-label={`Preview ${title}`}
              leftSection={<Icon name="eye" size={14} />}
              onClick={actions.preview}
              size="compact-xs"
              variant="default"
            >
              Preview
            </Button>
            <Button
              aria-label={`Reject ${title}`}
              color="gray"
              leftSection={<Icon name="close" size={14} />}
              onClick={actions.reject}
              size="compact-xs"
              variant="subtle"
            >
              Reject
            </Button>
          </Group>
        )}
      </Stack>
    </article>
  );
}

function Reasons({ candidate: { title, reasons } }: { candidate: Candidate }) {
  return (
    <ul aria-label={`Why ${title}`} className={classes.reasons}>
      {reasonsInOrder(reasons).map((reason) => {
        const sign = signOf(reason);
        return (
          <li className={classes.reason} data-sign={sign} key={reason.signal}>
            <span aria-hidden="true">{SIGNS[sign]} </span>
            <VisuallyHidden component="span">{SPOKEN[sign]}</VisuallyHidden>
            {reason.text}
          </li>
        );
      })}
    </ul>
  );
}
