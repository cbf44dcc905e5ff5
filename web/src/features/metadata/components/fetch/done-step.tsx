/** Third step: what was written, what was not, and the way back. */
import { Button, Group, List, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { Applied } from "@/api/models";
import { formatCount } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { fieldNamed } from "../../lib/fields";

interface DoneStepProps {
  applied: Applied;
  undoing: boolean;
  /** Why it was not taken back. */
  error: unknown;
  /** Absent when nothing that was written can be taken back. */
  onUndo: (() => void) | undefined;
  onClose: () => void;
}

export function DoneStep({ applied, undoing, error, onUndo, onClose }: DoneStepProps) {
  const count = applied.appliedFields.length;
  const outcome = applied.success
    ? `${formatCount(count, "field")} applied`
    : "Nothing was applied";
  return (
    <Stack align="center" gap="lg" py="md">
      <ThemeIcon
        color={applied.success ? "verdigris" : "yellow"}
        radius="xl"
        size={56}
        variant="light"
      >
        <Icon name={applied.success ? "check" : "alert"} size={28} />
      </ThemeIcon>
      <Title order={3} ta="center">
        {outcome}
      </Title>
      <LiveRegion>{outcome}</LiveRegion>
      {!applied.success && <Text c="dimmed">{applied.message}</Text>}
      {count > 0 && (
        <List aria-label="Applied fields" icon={<Icon name="check" size={14} />} size="sm">
          {applied.appliedFields.map((name) => (
            <List.Item key={name}>{fieldNamed(name).label}</List.Item>
          ))}
        </List>
      )}
      {applied.skippedFields.length > 0 && (
        <List
          aria-label="Skipped fields"
          c="dimmed"
          icon={<Icon name="minus" size={14} />}
          size="sm"
        >
          {applied.skippedFields.map(({ field, reason }) => (
            <List.Item key={field}>
              {fieldNamed(field).label}: {reason}
            </List.Item>
          ))}
        </List>
      )}
      {error !== null && <ProblemNotice error={error} title="Nothing was undone" />}
      <Group>
        {onUndo && (
          <Button loading={undoing} onClick={onUndo} variant="default">
            Undo
          </Button>
        )}
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}
