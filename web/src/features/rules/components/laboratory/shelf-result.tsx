/** What the settings would do to a whole shelf, asked again with every change. */
import { Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { formatCount } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { LiveRegion } from "@/ui/notice/live-region";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Pager } from "@/ui/pager";
import { SHELF_PAGE_SIZE, type Shelf, type ShelfFilter, useShelfTrial } from "../../api/try-shelf";
import type { Overrides, ShelfTrial } from "../../api/types";
import { ProblemList } from "../problem-list";
import type { NamedRules } from "../trial/step-list";
import { RuleTallies } from "./rule-tallies";
import { ShelfCounts } from "./shelf-counts";
import { ShelfRows } from "./shelf-rows";

interface ShelfResultProps {
  shelf: Shelf;
  overrides: Overrides;
  rules: NamedRules;
}

const PAUSE_MS = 250;

export function ShelfResult({ shelf, overrides, rules }: ShelfResultProps) {
  const [filter, setFilter] = useState<Omit<ShelfFilter, "search">>({});
  const [words, setWords] = useState("");
  const [page, setPage] = useState(1);
  const [search] = useDebouncedValue(words.trim(), PAUSE_MS);
  const asked = { ...filter, ...(search && { search }) };
  const trial = useShelfTrial(shelf, overrides, asked, page);

  function narrow(change: Partial<Record<keyof ShelfFilter, unknown>>) {
    setFilter((now) => {
      const next = { ...now, ...change };
      const kept = Object.entries(next).filter(([, value]) => value !== undefined);
      return Object.fromEntries(kept) as ShelfFilter;
    });
    setPage(1);
  }

  if (trial.isError) {
    return (
      <ProblemNotice
        error={trial.error}
        onRetry={() => void trial.refetch()}
        title="The settings could not be tried out"
      />
    );
  }
  const result = trial.data;
  if (!result) return <Skeleton aria-busy="true" h={240} radius="md" />;
  if (result.problems.length > 0) {
    return <ProblemList problems={result.problems} title="Repair this, and the trial goes on" />;
  }
  return (
    <Stack gap="md" style={{ opacity: trial.isPlaceholderData ? 0.6 : 1 }}>
      <LiveRegion>{news(result)}</LiveRegion>
      <ShelfCounts
        onOnlyChanged={(only) => narrow({ onlyChanged: only || undefined })}
        onOutcome={(outcome) => narrow({ outcome, reason: undefined })}
        onReason={(reason) => narrow({ outcome: reason && "skip", reason })}
        onlyChanged={filter.onlyChanged ?? false}
        outcome={filter.outcome}
        reason={filter.reason}
        result={result}
      />
      <RuleTallies rules={rules} tallies={result.rules} />
      <Group justify="space-between">
        <TextInput
          aria-label="Filter by title"
          leftSection={<Icon name="search" size={16} />}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setPage(1);
          }}
          placeholder="Filter by title"
          type="search"
          value={words}
        />
        <Text c="dimmed" size="xs">
          {formatCount(result.matching, "series", "series")} shown, tried out in{" "}
          {Math.max(1, Math.round(result.durationMs))} ms
        </Text>
      </Group>
      {result.data.length > 0 ? (
        <ShelfRows rows={result.data} rules={rules} />
      ) : (
        <Text c="dimmed" size="sm">
          {result.total === 0 ? "There are no series here yet." : "No series passes these filters."}
        </Text>
      )}
      <Pager
        label="series"
        onChange={setPage}
        page={page}
        pageSize={SHELF_PAGE_SIZE}
        total={result.matching}
      />
    </Stack>
  );
}

function news(result: ShelfTrial): string {
  return `${result.wouldSearch} would be searched, ${result.wouldUseExternalId} fetched by their ID, ${result.wouldSkip} skipped.`;
}
