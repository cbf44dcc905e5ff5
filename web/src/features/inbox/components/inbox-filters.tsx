/** Which entries are listed: by state, with counts, and by library, plugin, reason and words. */
import { Group, NativeSelect, Tabs, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import type { InboxCounts, InboxStatus } from "@/api/models";
import { Icon } from "@/ui/icon";
import type { InboxSearch } from "../lib/inbox-search";
import { REASONS, STATUSES } from "../lib/words";
import classes from "./inbox.module.css";

export interface Choice {
  value: string;
  label: string;
}

interface InboxFiltersProps {
  search: InboxSearch;
  counts: InboxCounts | undefined;
  libraries: readonly Choice[];
  plugins: readonly Choice[];
  onChange: (search: InboxSearch) => void;
}

const PAUSE_MS = 300;
const SORTS = [
  { value: "score", label: "Best first" },
  { value: "newest", label: "Newest first" },
];

export function InboxFilters(props: InboxFiltersProps) {
  const { search, counts, libraries, plugins, onChange } = props;

  /** Another filter begins at its first page and its first entry. */
  function set(key: keyof InboxSearch, value: string) {
    const { [key]: _, page: __, entry: ___, ...rest } = search;
    onChange(value ? ({ ...rest, [key]: value } as InboxSearch) : rest);
  }

  return (
    <div className={classes.filters} data-open={search.entry ? true : undefined}>
      <Tabs
        onChange={(value) => set("status", value === "waiting" ? "" : (value ?? ""))}
        value={search.status ?? "waiting"}
        variant="pills"
      >
        <Tabs.List aria-label="State of the entries">
          {STATUSES.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label} {countText(counts, value)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Group className={classes.filterRow ?? ""} component="search" gap="sm">
        <WordsInput initial={search.search ?? ""} onSearch={(words) => set("search", words)} />
        <NativeSelect
          aria-label="Reason"
          data={[{ value: "", label: "Any reason" }, ...REASONS]}
          onChange={(event) => set("reason", event.currentTarget.value)}
          value={search.reason ?? ""}
        />
        {libraries.length > 1 && (
          <NativeSelect
            aria-label="Library"
            data={[{ value: "", label: "All libraries" }, ...libraries]}
            onChange={(event) => set("library", event.currentTarget.value)}
            value={search.library ?? ""}
          />
        )}
        {plugins.length > 1 && (
          <NativeSelect
            aria-label="Plugin"
            data={[{ value: "", label: "All plugins" }, ...plugins]}
            onChange={(event) => set("plugin", event.currentTarget.value)}
            value={search.plugin ?? ""}
          />
        )}
        <NativeSelect
          aria-label="Sort by"
          data={SORTS}
          onChange={(event) =>
            set("sort", event.currentTarget.value === "score" ? "" : event.currentTarget.value)
          }
          value={search.sort ?? "score"}
        />
      </Group>
    </div>
  );
}

function countText(counts: InboxCounts | undefined, status: InboxStatus): string {
  return counts && counts[status] > 0 ? counts[status].toLocaleString("en") : "";
}

interface WordsInputProps {
  initial: string;
  onSearch: (words: string) => void;
}

function WordsInput({ initial, onSearch }: WordsInputProps) {
  const [words, setWords] = useState(initial);
  const search = useDebouncedCallback(onSearch, PAUSE_MS);
  return (
    <TextInput
      aria-label="Search the inbox"
      leftSection={<Icon name="search" size={16} />}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
      placeholder="Title"
      type="search"
      value={words}
    />
  );
}
