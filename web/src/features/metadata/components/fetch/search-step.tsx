/** First step: find the right hit by title, or name it by its ID. */
import { Anchor, Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { PluginAction } from "@/api/models";
import { formatCount } from "@/lib/format";
import { hostOf } from "@/lib/host";
import { Icon } from "@/ui/icon";
import { LiveRegion } from "@/ui/notice/live-region";
import {
  isSearchable,
  type SearchWords,
  SHORTEST_QUERY,
  usePluginSearch,
} from "../../api/search-plugin";
import type { ItemKind } from "../../lib/fields";
import type { SearchInput } from "../../lib/use-fetch-flow";
import { FaultNotice } from "./fault-notice";
import { ResultCard } from "./result-card";

interface SearchStepProps {
  action: PluginAction;
  kind: ItemKind;
  input: SearchInput;
  onInput: (input: SearchInput) => void;
  /** The id whose preview is on its way. */
  busyId: string | undefined;
  onChoose: (externalId: string) => void;
}

const PAUSE_MS = 400;

export function SearchStep({ action, kind, input, onInput, busyId, onChoose }: SearchStepProps) {
  const [query] = useDebouncedValue(input.query.trim(), PAUSE_MS);
  const [author] = useDebouncedValue(input.author.trim(), PAUSE_MS);
  const [isbn] = useDebouncedValue(normalisedIsbn(input.isbn), PAUSE_MS);
  const externalId = input.externalId.trim();

  return (
    <Stack>
      <form
        aria-label="Search the provider"
        onSubmit={(event) => {
          event.preventDefault();
          if (externalId) onChoose(externalId);
        }}
      >
        <Stack gap="sm">
          <Group align="flex-end" gap="sm" grow preventGrowOverflow={false}>
            <TextInput
              data-autofocus
              flex="3 1 14rem"
              label="Title"
              leftSection={<Icon name="search" />}
              maw="none"
              onChange={(event) => onInput({ ...input, query: event.currentTarget.value })}
              value={input.query}
            />
            {kind === "book" && (
              <TextInput
                flex="2 1 10rem"
                label="Author"
                onChange={(event) => onInput({ ...input, author: event.currentTarget.value })}
                value={input.author}
              />
            )}
            {kind === "book" && (
              <TextInput
                flex="2 1 9rem"
                inputMode="numeric"
                label="ISBN"
                onChange={(event) => onInput({ ...input, isbn: event.currentTarget.value })}
                value={input.isbn}
              />
            )}
          </Group>
          <Group align="flex-end" gap="sm" wrap="nowrap">
            <TextInput
              flex={1}
              label="External ID"
              onChange={(event) => onInput({ ...input, externalId: event.currentTarget.value })}
              placeholder="Known ID at the provider"
              value={input.externalId}
            />
            <Button
              disabled={!externalId}
              loading={busyId === externalId}
              type="submit"
              variant="default"
            >
              Fetch by ID
            </Button>
          </Group>
        </Stack>
      </form>
      <SearchElsewhere action={action} query={query} />
      <Results
        busyId={busyId}
        kind={kind}
        onChoose={onChoose}
        pluginId={action.pluginId}
        words={{ query, author, isbn }}
      />
    </Stack>
  );
}

/** As it is printed on the back of a book: with spaces and hyphens. */
function normalisedIsbn(text: string): string {
  return text.replace(/[\s-]+/g, "");
}

function SearchElsewhere({ action, query }: { action: PluginAction; query: string }) {
  const url = action.searchUriTemplate?.replaceAll("<title>", encodeURIComponent(query));
  const host = hostOf(url);
  if (!url || !host || !query) return null;
  return (
    <Anchor href={url} rel="noreferrer noopener" size="sm" target="_blank">
      Search on {host}
    </Anchor>
  );
}

interface ResultsProps {
  pluginId: string;
  kind: ItemKind;
  words: SearchWords;
  busyId: string | undefined;
  onChoose: (externalId: string) => void;
}

function Results({ pluginId, kind, words, busyId, onChoose }: ResultsProps) {
  const search = usePluginSearch(pluginId, kind, words);

  if (!isSearchable(words)) {
    return (
      <Text c="dimmed" size="sm">
        Type at least {SHORTEST_QUERY} characters to search.
      </Text>
    );
  }
  if (search.isError) {
    return <FaultNotice error={search.error} onRetry={() => void search.refetch()} />;
  }
  if (!search.data) {
    return (
      <Stack aria-busy="true" gap="sm">
        <Skeleton h={104} />
        <Skeleton h={104} />
        <Skeleton h={104} />
      </Stack>
    );
  }
  const { results } = search.data;
  return (
    <Stack gap="sm" style={{ opacity: search.isPlaceholderData ? 0.6 : 1 }}>
      <LiveRegion>{formatCount(results.length, "result")}</LiveRegion>
      {results.length === 0 && (
        <Text c="dimmed" size="sm">
          Nothing found for “{words.query || words.isbn}”. Try fewer words, or the ID.
        </Text>
      )}
      {results.map((result) => (
        <ResultCard
          busy={busyId === result.externalId}
          disabled={busyId !== undefined}
          key={result.externalId}
          onChoose={() => onChoose(result.externalId)}
          result={result}
        />
      ))}
    </Stack>
  );
}
