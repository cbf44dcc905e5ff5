/** The value of a field, read only: text as text, lists as chips, links as links. */
import { Anchor, Badge, Group, Text } from "@mantine/core";
import { ClampedText } from "@/ui/clamped-text";
import type { Field } from "../lib/fields";
import { valueTexts } from "../lib/value-text";

interface ValueViewProps {
  field: Field;
  value: unknown;
  /** Chips shown before the rest is only counted. */
  limit?: number;
}

const LONG_TEXT_LINES = 6;

export function ValueView({ field, value, limit = Number.POSITIVE_INFINITY }: ValueViewProps) {
  const texts = valueTexts(field, value);
  if (texts.length === 0) {
    return (
      <Text c="dimmed" component="span" size="sm">
        —
      </Text>
    );
  }
  if (field.kind === "longText") {
    return (
      <ClampedText lines={LONG_TEXT_LINES} size="sm">
        {texts[0] ?? ""}
      </ClampedText>
    );
  }
  if (field.kind === "links" && Array.isArray(value)) return <Links links={value} />;
  if (field.kind === "textList" || field.kind === "authors") {
    return <Chips limit={limit} texts={texts} />;
  }
  const shown = texts.slice(0, limit);
  return (
    <Text component="span" size="sm" style={{ overflowWrap: "anywhere" }}>
      {shown.join(" · ")}
      {texts.length > shown.length && ` · +${texts.length - shown.length}`}
    </Text>
  );
}

function Chips({ texts, limit }: { texts: string[]; limit: number }) {
  const rest = texts.length - Math.min(texts.length, limit);
  return (
    <Group gap={6}>
      {texts.slice(0, limit).map((text) => (
        <Badge color="gray" fw={500} key={text} radius="sm" variant="light">
          {text}
        </Badge>
      ))}
      {rest > 0 && (
        <Text c="dimmed" component="span" size="xs" title={texts.slice(limit).join(", ")}>
          +{rest}
        </Text>
      )}
    </Group>
  );
}

interface WebLink {
  label?: string;
  url?: string;
}

function Links({ links }: { links: WebLink[] }) {
  return (
    <Group gap="sm">
      {links.map(({ label, url }) => (
        <Anchor
          href={isWebAddress(url) ? url : undefined}
          key={`${label} ${url}`}
          rel="noreferrer noopener"
          size="sm"
          target="_blank"
        >
          {label ?? url}
        </Anchor>
      ))}
    </Group>
  );
}

/** Plugins choose addresses, so anything that could run as code is no link. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
