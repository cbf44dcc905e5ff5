/** The series or book that waits: its cover and what Codex knows about it, to compare with. */
import { Anchor, Group, Stack, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { InboxEntry } from "@/api/models";
import { type Fact, FactList } from "@/ui/fact-list";
import { Cover } from "@/ui/shelf/cover";
import { useWaitingBook, useWaitingSeries } from "../api/get-item";
import { itemCoverUrl } from "../lib/cover-url";
import classes from "./inbox.module.css";

interface ItemSideProps {
  entry: InboxEntry;
  /** Stands beside the title. */
  action?: ReactNode;
}

export function ItemSide({ entry, action }: ItemSideProps) {
  const { item } = entry;
  return (
    <section aria-label="In your library" className={classes.item}>
      <Cover title={item.title} url={itemCoverUrl(item)} />
      <Stack gap={4} miw={0}>
        <Group align="flex-start" justify="space-between" wrap="nowrap">
          <Title order={2} size="h3">
            <Anchor c="inherit" inherit renderRoot={(props) => <ItemLink {...props} item={item} />}>
              {item.title}
            </Anchor>
          </Title>
          {action}
        </Group>
        {item.kind === "series" ? <SeriesFacts entry={entry} /> : <BookFacts entry={entry} />}
      </Stack>
    </section>
  );
}

interface ItemLinkProps {
  item: InboxEntry["item"];
  className?: string;
  children?: React.ReactNode;
}

function ItemLink({ item, ...props }: ItemLinkProps) {
  return item.kind === "series" ? (
    <Link {...props} params={{ seriesId: item.id }} to="/series/$seriesId" />
  ) : (
    <Link {...props} params={{ bookId: item.id }} to="/books/$bookId" />
  );
}

function SeriesFacts({ entry }: { entry: InboxEntry }) {
  const { data } = useWaitingSeries(entry.item);
  const facts: Fact[] = [
    { label: "Folder", value: data?.folder && <code>{data.folder}</code> },
    { label: "Year", value: entry.item.year },
    { label: "Books", value: entry.item.bookCount },
    { label: "Authors", value: namesOf(data?.metadata.authors) },
    { label: "Language", value: data?.metadata.language },
    ...searchFacts(entry),
  ];
  return (
    <div className={classes.itemFacts}>
      <FactList facts={facts} />
    </div>
  );
}

function BookFacts({ entry }: { entry: InboxEntry }) {
  const { data } = useWaitingBook(entry.item);
  const facts: Fact[] = [
    { label: "File", value: data?.path && <code>{data.path}</code> },
    { label: "Series", value: data?.seriesTitle },
    { label: "Year", value: entry.item.year },
    { label: "Authors", value: namesOf(data?.metadata.authors) },
    { label: "ISBN", value: data?.metadata.isbns?.join(", ") || undefined },
    { label: "Language", value: data?.metadata.language },
    ...searchFacts(entry),
  ];
  return (
    <div className={classes.itemFacts}>
      <FactList facts={facts} />
    </div>
  );
}

function namesOf(authors: readonly { name: string }[] | undefined): string | undefined {
  return authors?.map(({ name }) => name).join(", ") || undefined;
}

function searchFacts({ item, plugin, query }: InboxEntry): Fact[] {
  return [
    { label: "Library", value: item.libraryName },
    { label: `Asked ${plugin.displayName} for`, value: query ? `“${query}”` : undefined },
  ];
}
