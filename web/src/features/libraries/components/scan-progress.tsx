/** The bar of a running scan, with its pace and the way to stop it. */
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import type { Scan } from "@/api/models";
import { LiveRegion } from "@/ui/notice/live-region";
import { toastFailed } from "@/ui/notice/toast";
import { useCancelScan } from "../api/cancel-scan";
import { scanPace, scanPercent } from "../lib/scan";

interface ScanProgressProps {
  scan: Scan;
  libraryName: string;
  /** Only those who may start a scan may stop it. */
  canCancel: boolean;
}

/** Screen readers hear of every quarter, not of every file. */
const STEP_PERCENT = 25;

export function ScanProgress({ scan, libraryName, canCancel }: ScanProgressProps) {
  const cancel = useCancelScan();
  const percent = scanPercent(scan);
  const spoken = Math.floor((percent ?? 0) / STEP_PERCENT) * STEP_PERCENT;

  return (
    <Stack gap={6}>
      <Group align="center" gap="sm" wrap="nowrap">
        <Progress.Root flex={1} size="md">
          <Progress.Section
            animated
            aria-label={`Scan of ${libraryName}`}
            striped={percent === undefined}
            value={percent ?? 100}
          />
        </Progress.Root>
        {canCancel && (
          <Button
            color="gray"
            loading={cancel.isPending}
            onClick={() =>
              cancel.mutate(scan.libraryId, {
                onError: (error) => toastFailed("The scan was not stopped", error),
              })
            }
            size="compact-sm"
            variant="subtle"
          >
            Cancel scan
          </Button>
        )}
      </Group>
      <Text c="dimmed" size="xs" style={{ fontVariantNumeric: "tabular-nums" }}>
        {scanPace(scan)}
      </Text>
      {scan.currentFolder && (
        <Text c="dimmed" size="xs" truncate>
          {scan.currentFolder}
        </Text>
      )}
      <LiveRegion>{`Scan of ${libraryName}: ${spoken} percent`}</LiveRegion>
    </Stack>
  );
}
