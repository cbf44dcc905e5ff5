/** The file behind a book: where, how big, of what kind, and what is odd about it. */
import { Alert, Anchor, Group, Stack, Text, Title } from "@mantine/core";
import type { BookDetail } from "@/api/models";
import { formatBytes, formatDate } from "@/lib/format";
import { FactList } from "@/ui/fact-list";
import { Icon } from "@/ui/icon";
import { formatLabel } from "../lib/label";
import { fileUrl } from "../lib/pages";

export function FileFacts({ book }: { book: BookDetail }) {
  const facts = [
    { label: "Format", value: formatLabel(book.format) },
    { label: "Pages", value: book.pageCount > 0 ? book.pageCount.toLocaleString("en") : undefined },
    { label: "Size", value: formatBytes(book.fileSize) },
    { label: "Changed", value: formatDate(book.fileModifiedAt) },
    { label: "Added", value: formatDate(book.createdAt) },
    { label: "Path", value: <Mono text={book.path} /> },
    { label: "Fingerprint", value: book.fingerprint && <Mono text={book.fingerprint} /> },
  ];
  return (
    <Stack component="section" gap="md">
      <Group justify="space-between">
        <Title order={2}>File</Title>
        {!book.missing && (
          <Anchor download href={fileUrl(book.id)} size="sm">
            <Group gap={6}>
              <Icon name="download" size={16} />
              Download
            </Group>
          </Anchor>
        )}
      </Group>
      {book.warnings.length > 0 && (
        <Alert
          color="yellow"
          icon={<Icon name="alert" />}
          title="Odd, but readable"
          variant="light"
        >
          {book.warnings.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
        </Alert>
      )}
      <FactList facts={facts} />
    </Stack>
  );
}

function Mono({ text }: { text: string }) {
  return (
    <Text component="span" ff="monospace" size="xs" style={{ overflowWrap: "anywhere" }}>
      {text}
    </Text>
  );
}
