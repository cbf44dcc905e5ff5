/** A library in the settings: where it is, what is in it, how its scan goes. */
import { Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Library } from "@/api/models";
import { formatAgo, formatCount } from "@/lib/format";
import { isScanning, scanOutcome } from "../lib/scan";
import { LibraryMenu } from "./library-menu";
import { ScanProgress } from "./scan-progress";

export function LibraryRow({ library }: { library: Library }) {
  const scanning = isScanning(library.scan);
  return (
    <Paper aria-label={library.name} component="article" p="lg" radius="lg" withBorder>
      <Group align="flex-start" justify="space-between" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Title order={2} size="h3">
            <Anchor
              c="inherit"
              inherit
              renderRoot={(props) => (
                <Link {...props} params={{ libraryId: library.id }} to="/libraries/$libraryId" />
              )}
            >
              {library.name}
            </Anchor>
          </Title>
          <Text c="dimmed" ff="monospace" size="xs" style={{ overflowWrap: "anywhere" }}>
            {library.path}
          </Text>
        </Stack>
        <LibraryMenu library={library} />
      </Group>
      <Group gap="xs" mt="sm">
        <Badge color="gray" variant="light">
          {formatCount(library.seriesCount, "series", "series")}
        </Badge>
        <Badge color="gray" variant="light">
          {formatCount(library.bookCount, "book")}
        </Badge>
        {library.missingCount > 0 && (
          <Badge color="yellow" variant="light">
            {library.missingCount} missing
          </Badge>
        )}
        {library.failedCount > 0 && (
          <Badge color="rubric" variant="light">
            {library.failedCount} unreadable
          </Badge>
        )}
      </Group>
      <div style={{ marginTop: "0.9rem" }}>
        {scanning && library.scan ? (
          <ScanProgress canCancel libraryName={library.name} scan={library.scan} />
        ) : (
          <Text c="dimmed" size="sm">
            {lastScan(library)}
          </Text>
        )}
      </div>
    </Paper>
  );
}

function lastScan(library: Library): string {
  if (!library.scan) return "Never scanned.";
  const when = library.scan.finishedAt ?? library.lastScannedAt;
  const outcome = scanOutcome(library.scan);
  return when ? `${outcome} · ${formatAgo(when, Date.now())}` : outcome;
}
