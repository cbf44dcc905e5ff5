/** The head of a series or book page: its cover before its own blurred light. */
import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { LockMark } from "@/features/metadata/components/metadata-facts";
import { ClampedText } from "@/ui/clamped-text";
import { Cover, sizedUrl } from "@/ui/shelf/cover";
import classes from "./item-hero.module.css";

interface ItemHeroProps {
  title: string;
  titleLocked: boolean;
  subtitle?: string | undefined;
  /** Where the item belongs. */
  overline: ReactNode;
  /** Short facts; absent ones are left out. */
  facts: readonly (string | undefined)[];
  genres: readonly string[] | undefined;
  summary: string | undefined;
  coverUrl: string | undefined;
  actions: ReactNode;
}

const SUMMARY_LINES = 5;

export function ItemHero(props: ItemHeroProps) {
  const { title, titleLocked, subtitle, overline, facts, genres, summary, coverUrl, actions } =
    props;
  useDocumentTitle(`${title} · Codex`);
  return (
    <header className={classes.hero}>
      {coverUrl && (
        <div
          aria-hidden="true"
          className={classes.light}
          style={{ backgroundImage: `url("${sizedUrl(coverUrl, "thumb")}")` }}
        />
      )}
      <div className={classes.cover}>
        <Cover eager size="full" title={title} url={coverUrl} />
      </div>
      <Stack className={classes.text} gap="sm">
        <div className={classes.overline}>{overline}</div>
        <Group align="baseline" gap="sm">
          <Title order={1}>{title}</Title>
          {titleLocked && <LockMark label="Title" />}
        </Group>
        {subtitle && (
          <Text c="dimmed" size="lg">
            {subtitle}
          </Text>
        )}
        <ul className={classes.facts}>{facts.map((fact) => fact && <li key={fact}>{fact}</li>)}</ul>
        <Group gap="sm" my={4}>
          {actions}
        </Group>
        {summary && (
          <div className={classes.summary}>
            <ClampedText lh={1.6} lines={SUMMARY_LINES}>
              {summary}
            </ClampedText>
          </div>
        )}
        {genres && genres.length > 0 && (
          <Group gap={6}>
            {genres.map((genre) => (
              <Badge fw={500} key={genre} radius="sm" size="lg" variant="light">
                {genre}
              </Badge>
            ))}
          </Group>
        )}
      </Stack>
    </header>
  );
}
