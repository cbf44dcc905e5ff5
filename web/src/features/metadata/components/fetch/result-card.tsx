/** One hit of a plugin's search, as a button that leads to its preview. */
import { Badge, Button, Group, Text, Tooltip } from "@mantine/core";
import type { SearchResult } from "@/api/models";
import { formatCount } from "@/lib/format";
import { ServedPicture } from "@/ui/picture/served-picture";
import classes from "./result-card.module.css";

interface ResultCardProps {
  result: SearchResult;
  busy: boolean;
  disabled: boolean;
  onChoose: () => void;
}

export function ResultCard({ result, busy, disabled, onChoose }: ResultCardProps) {
  const { preview } = result;
  const facts = [
    result.year?.toString(),
    preview?.authors?.join(", "),
    preview?.bookCount === undefined ? undefined : formatCount(preview.bookCount, "book"),
    // Providers rate previews from 0 to 10.
    preview?.rating === undefined ? undefined : `★ ${preview.rating} / 10`,
  ].filter(Boolean);

  return (
    <article className={classes.card} data-disabled={disabled || undefined}>
      <ServedPicture url={result.coverUrl} />
      <div className={classes.text}>
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Text fw={600} lineClamp={2} size="sm">
            {result.title}
          </Text>
          <Button
            aria-label={`Preview ${result.title}`}
            className={classes.choose}
            disabled={disabled && !busy}
            loading={busy}
            onClick={onChoose}
            size="compact-sm"
            variant="light"
          >
            Preview
          </Button>
        </Group>
        {result.alternateTitles.length > 0 && (
          <Text c="dimmed" lineClamp={1} size="xs">
            {result.alternateTitles.join(" · ")}
          </Text>
        )}
        <Text c="dimmed" size="xs">
          {facts.join(" · ")}
        </Text>
        {preview?.description && (
          <Text className={classes.description} lineClamp={2} size="xs">
            {preview.description}
          </Text>
        )}
        <Group gap={6} mt={6}>
          <Relevance result={result} />
          {[preview?.format, preview?.status].filter(Boolean).map((word) => (
            <Badge color="gray" key={word} size="sm" variant="outline">
              {word?.replaceAll("_", " ")}
            </Badge>
          ))}
          {preview?.genres?.slice(0, 4).map((genre) => (
            <Badge color="gray" key={genre} size="sm" variant="light">
              {genre}
            </Badge>
          ))}
        </Group>
      </div>
    </article>
  );
}

function Relevance({ result }: { result: SearchResult }) {
  if (result.relevanceScore === undefined) return null;
  return (
    <Tooltip label="The plugin's own figure. How alike the titles are is another question.">
      <Badge color="gray" size="sm" variant="light">
        plugin's score {Math.round(result.relevanceScore * 100)}
      </Badge>
    </Tooltip>
  );
}
